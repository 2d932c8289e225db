SELECT count(*) AS total,
       count(*) FILTER (WHERE j.is_active) AS active,
       (SELECT count(*) FROM job_embeddings) AS embedded,
       (SELECT count(*) FROM job_embeddings e JOIN jobs a ON a.id = e.job_id
        WHERE a.is_active AND a.content_hash = e.content_hash) AS active_embedded,
       (SELECT count(*) FROM (SELECT DISTINCT b.board FROM jobs b WHERE b.board IS NOT NULL) b) AS boards
FROM jobs j
