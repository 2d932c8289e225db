-- How many postings there are, as ANALYZE last saw.
SELECT GREATEST(c.reltuples, 0)::float8 AS postings FROM pg_class c WHERE c.oid = 'jobs'::regclass
