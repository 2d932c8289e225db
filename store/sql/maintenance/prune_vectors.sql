-- Vectors of postings that ended before $1, $2 at most: they only lengthen every search. One that comes back is
-- embedded again.
DELETE FROM job_embeddings e
USING (
    SELECT v.job_id FROM job_embeddings v JOIN jobs j ON j.id = v.job_id
    WHERE NOT j.is_active AND j.gone_at < $1
    LIMIT $2
) old
WHERE e.job_id = old.job_id
