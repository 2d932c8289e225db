SELECT /*+ job_columns */
FROM jobs j
WHERE j.url_hash = $1
