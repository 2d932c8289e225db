-- The same for several questions at once, by comparing every vector that passes the filter with each of them: for filters that few
-- postings pass, and where the index walk ends before it has found enough. Looking up a posting costs ten times as much as comparing
-- it, so it is done once. $17 holds the questions, $18 how many postings each wants. $19 bounds how many comparisons are made (NULL: all);
-- `compared` says how many were, so that whoever hoped for few learns of many before having paid for them.
WITH asked AS MATERIALIZED (
    SELECT u.question, u.most, /*+ asked */ AS vector
    FROM unnest($17::vector[], $18::bigint[]) WITH ORDINALITY u (vector, most, question)
), passing AS MATERIALIZED (
    SELECT e.job_id, c.question, c.distance
    FROM jobs j
    JOIN job_embeddings e ON e.job_id = j.id
    -- OFFSET keeps the questions innermost.
    CROSS JOIN LATERAL (SELECT a.question, (/*+ stored */ <=> a.vector)::float8 AS distance FROM asked a OFFSET 0) c
    WHERE e.model = $16 AND /*+ every_address */
    LIMIT $19
)
SELECT a.question, n.job_id, 1 - n.distance AS similarity, (SELECT count(*) FROM passing) AS compared
FROM asked a
CROSS JOIN LATERAL (
    -- Whether a job stands elsewhere as well costs more than comparing it: asked in order, until there are enough.
    SELECT o.job_id, o.distance
    FROM (
        SELECT p.job_id, p.distance FROM passing p WHERE p.question = a.question ORDER BY p.distance, p.job_id
    ) o
    JOIN jobs j ON j.id = o.job_id
    WHERE /*+ one_of_each */
    ORDER BY o.distance, o.job_id
    LIMIT a.most
) n
ORDER BY a.question, n.distance, n.job_id
