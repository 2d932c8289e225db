-- The words of a long text, $1, as the index knows them, and in what share of the postings each occurs, from what
-- ANALYZE keeps (NULL: rarer than anything it kept). $2: language, or NULL: then the language whose stop words
-- and endings shorten the text most.
WITH config AS (
    SELECT CASE WHEN $2::text IS NOT NULL THEN posting_text_config($2) ELSE (
        SELECT c.config
        FROM (VALUES (1, 'pg_catalog.english'::regconfig), (2, 'pg_catalog.german'), (3, 'pg_catalog.french'),
                     (4, 'pg_catalog.spanish'), (5, 'pg_catalog.italian'), (6, 'pg_catalog.dutch'),
                     (7, 'pg_catalog.portuguese')) AS c (preference, config)
        ORDER BY length(to_tsvector(c.config, $1)), c.preference
        LIMIT 1
    ) END AS config
), words AS (
    SELECT unnest(tsvector_to_array(to_tsvector(c.config, $1))) AS lexeme FROM config c
), known AS (
    SELECT k.lexeme, k.frequency
    FROM pg_stats s
    CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS k (lexeme, frequency)
    WHERE s.schemaname = current_schema() AND s.tablename = 'jobs' AND s.attname = 'search' AND k.lexeme IS NOT NULL
)
SELECT w.lexeme, k.frequency::float8 AS frequency,
       GREATEST((SELECT c.reltuples FROM pg_class c WHERE c.oid = 'jobs'::regclass), 0)::float8 AS postings
FROM words w
LEFT JOIN known k ON k.lexeme = w.lexeme
