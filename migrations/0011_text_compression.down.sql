ALTER TABLE jobs
    ALTER COLUMN description_markdown SET COMPRESSION default,
    ALTER COLUMN search SET COMPRESSION default;
