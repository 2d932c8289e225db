-- Active postings of no recent crawl, oldest first: what a re-check should ask about before anything delists them.
SELECT j.id, j.url_hash, j.source_url, j.source, j.board, j.last_crawled_at
FROM jobs j
WHERE j.is_active AND j.last_crawled_at < $1 AND ($2::text IS NULL OR j.board = $2)
ORDER BY j.last_crawled_at, j.id
LIMIT $3
