-- How many pass the filter, counted no further than $16.
SELECT count(*) FROM (SELECT FROM jobs j WHERE /*+ job_filter */ LIMIT $16) counted
