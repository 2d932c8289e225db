-- How many postings pass a filter, as the planner takes it to be; nothing is read.
EXPLAIN (FORMAT JSON)
SELECT FROM jobs j WHERE /*+ job_filter */
