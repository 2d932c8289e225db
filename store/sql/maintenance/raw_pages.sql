-- Every raw page that a posting names, open or ended.
SELECT DISTINCT j.raw_html_s3_url FROM jobs j WHERE j.raw_html_s3_url IS NOT NULL
