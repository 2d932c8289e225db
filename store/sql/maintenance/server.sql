-- Versions of the server and of pgvector, and how far its clock is from the asker's ($1).
SELECT current_setting('server_version') AS server, current_setting('server_version_num')::int AS number,
    (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector,
    extract(epoch FROM now() - $1)::float8 AS ahead_seconds
