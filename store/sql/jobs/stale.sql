-- Active postings of no recent crawl, oldest first: what a re-check asks about. One that was asked about since $1 is
-- left in peace until then again, so that those that answer nothing do not stand before all others for ever.
SELECT j.id, j.url_hash, j.source_url, j.source, j.board, j.last_crawled_at
FROM jobs j
WHERE j.is_active AND j.last_crawled_at < $1 AND COALESCE(j.rechecked_at < $1, TRUE)
  AND ($2::text IS NULL OR j.board = $2)
ORDER BY j.last_crawled_at, j.id
LIMIT $3
