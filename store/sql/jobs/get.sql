SELECT /*+ job_columns */
FROM jobs j
WHERE j.id = $1
