-- Figures that only grow, whichever process did the work: pages from the ends of runs, rows from the server's own
-- statistics, which cost nothing to read and lag by at most ten seconds.
SELECT COALESCE((SELECT sum((r.counts ->> 'done')::bigint) FROM campaign_runs r WHERE r.state <> 'running'), 0)::bigint
           AS pages_done,
       COALESCE((SELECT sum((r.counts ->> 'failed')::bigint) FROM campaign_runs r WHERE r.state <> 'running'), 0)::bigint
           AS pages_failed,
       COALESCE(pg_stat_get_tuples_inserted('jobs'::regclass), 0) AS postings_inserted,
       COALESCE(pg_stat_get_tuples_updated('jobs'::regclass), 0) AS postings_updated,
       COALESCE(pg_stat_get_tuples_inserted('job_embeddings'::regclass), 0)
           + COALESCE(pg_stat_get_tuples_updated('job_embeddings'::regclass), 0) AS vectors_written
