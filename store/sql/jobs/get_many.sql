SELECT /*+ job_columns */
FROM jobs j
WHERE j.id = ANY ($1::uuid[])
