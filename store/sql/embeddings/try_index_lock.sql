-- Whether this session may now build indexes over the table $1; until it ends nobody else may.
SELECT pg_try_advisory_lock(hashtextextended('index over ' || $1::text, 0)) AS held
