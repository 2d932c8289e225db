-- One batch of cleaned postings, at most one per url_hash; `first_crawled_at` is that of the oldest the caller left
-- out for it. The newest crawl wins; equal crawl times are decided by
-- the content hash, so that every order of arrival ends in the same row.
-- Locks are taken in the order of url_hash, first on rows that exist, then by inserting: two writers cannot wait
-- for each other. A url_hash that neither SELECT at the end names was inserted by another writer meanwhile: the
-- caller runs the statement again for it.
WITH incoming AS MATERIALIZED (
    SELECT * FROM unnest(
        $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
        $18::timestamptz[], $19::timestamptz[], $20::text[], $21::text[], $22::timestamptz[], $23::timestamptz[]
    ) AS t (
        url_hash, source_url, source, board, external_id, title, company, location, overflow_json,
        raw_html_s3_url, description_markdown, requirements_json, employment_type, workplace, salary_json, locations_json, language,
        posted_at, valid_through, fingerprint, content_hash, crawled_at, first_crawled_at
    )
), present AS MATERIALIZED (
    SELECT j.id, j.url_hash, j.content_hash, j.last_crawled_at, j.first_seen_at, j.is_active, j.gone_at, j.gone_reason,
           j.valid_through, j.requirements_json, COALESCE(j.content_crawled_at, j.last_crawled_at, '-infinity') AS content_crawled_at
    FROM jobs j
    WHERE j.url_hash = ANY ($1::text[])
    ORDER BY j.url_hash
    FOR NO KEY UPDATE
), compared AS MATERIALIZED (
    SELECT p.id, p.url_hash, i.board, i.crawled_at, i.content_hash, p.first_seen_at,
           LEAST(p.first_seen_at, i.first_crawled_at) AS known_since,
           COALESCE(p.is_active, FALSE) AS was_active, p.gone_at AS was_gone_at, p.gone_reason AS was_gone_reason,
           -- Ended by its own date: what the new content says of that date decides alone.
           COALESCE(p.gone_reason = 'expired' AND p.gone_at = p.valid_through, FALSE) AS had_expired,
           i.valid_through,
           GREATEST(i.crawled_at, p.last_crawled_at) AS alive_at,
           CASE
               WHEN (i.crawled_at, i.content_hash) > (p.content_crawled_at, COALESCE(p.content_hash, ''))
                   THEN CASE
                       WHEN i.content_hash IS DISTINCT FROM p.content_hash THEN 'changed'
                       -- The same text, read by another vocabulary.
                       WHEN i.requirements_json::jsonb IS DISTINCT FROM p.requirements_json THEN 'refreshed'
                       ELSE 'touched'
                   END
               WHEN i.crawled_at = p.content_crawled_at AND i.content_hash = p.content_hash THEN 'replayed'
               ELSE 'stale'
           END AS verdict
    FROM present p
    JOIN incoming i ON i.url_hash = p.url_hash
), judged AS MATERIALIZED (
    -- Alive, unless a newer observation says that it is over, or the posting itself does.
    SELECT c.*, g.stays_gone, (NOT g.stays_gone AND COALESCE(c.valid_through <= c.alive_at, FALSE)) AS has_expired
    FROM compared c
    CROSS JOIN LATERAL (
        SELECT COALESCE(c.was_gone_at > c.alive_at AND NOT c.had_expired, FALSE) AS stays_gone
    ) g
    WHERE c.verdict IN ('touched', 'refreshed', 'changed')
), changed AS (
    UPDATE jobs j
    SET source_url = i.source_url,
        source = i.source,
        board = i.board,
        external_id = i.external_id,
        title = i.title,
        company = i.company,
        location = i.location,
        overflow_json = i.overflow_json::jsonb,
        raw_html_s3_url = i.raw_html_s3_url,
        description_markdown = i.description_markdown,
        requirements_json = i.requirements_json::jsonb,
        employment_type = i.employment_type,
        workplace = i.workplace,
        salary_json = i.salary_json::jsonb,
        locations_json = i.locations_json::jsonb,
        language = i.language,
        posted_at = i.posted_at,
        valid_through = i.valid_through,
        fingerprint = i.fingerprint,
        content_hash = i.content_hash,
        content_crawled_at = i.crawled_at,
        first_seen_at = d.known_since,
        last_crawled_at = d.alive_at,
        missing_count = (SELECT count(*) FROM board_sweeps s WHERE s.board = d.board AND s.counted AND s.started_at > d.alive_at),
        is_active = NOT (d.stays_gone OR d.has_expired),
        gone_at = CASE WHEN d.stays_gone THEN d.was_gone_at WHEN d.has_expired THEN d.valid_through END,
        gone_reason = CASE WHEN d.stays_gone THEN d.was_gone_reason WHEN d.has_expired THEN 'expired' END
    FROM judged d
    JOIN incoming i ON i.url_hash = d.url_hash
    WHERE d.verdict = 'changed' AND j.id = d.id
    RETURNING j.id, j.content_hash, j.is_active
), touched AS (
    -- No indexed column gets another value unless the posting comes back or ends: the rewrite is heap-only.
    UPDATE jobs j
    SET content_crawled_at = d.crawled_at,
        first_seen_at = d.known_since,
        last_crawled_at = d.alive_at,
        missing_count = (SELECT count(*) FROM board_sweeps s WHERE s.board = d.board AND s.counted AND s.started_at > d.alive_at),
        is_active = NOT (d.stays_gone OR d.has_expired),
        gone_at = CASE WHEN d.stays_gone THEN d.was_gone_at WHEN d.has_expired THEN d.valid_through END,
        gone_reason = CASE WHEN d.stays_gone THEN d.was_gone_reason WHEN d.has_expired THEN 'expired' END
    FROM judged d
    WHERE d.verdict = 'touched' AND j.id = d.id
    RETURNING j.id, j.content_hash, j.is_active, d.was_active
), refreshed AS (
    -- As touched, with what was read out of the text: no event, and the vector stays right.
    UPDATE jobs j
    SET requirements_json = i.requirements_json::jsonb,
        content_crawled_at = d.crawled_at,
        first_seen_at = d.known_since,
        last_crawled_at = d.alive_at,
        missing_count = (SELECT count(*) FROM board_sweeps s WHERE s.board = d.board AND s.counted AND s.started_at > d.alive_at),
        is_active = NOT (d.stays_gone OR d.has_expired),
        gone_at = CASE WHEN d.stays_gone THEN d.was_gone_at WHEN d.has_expired THEN d.valid_through END,
        gone_reason = CASE WHEN d.stays_gone THEN d.was_gone_reason WHEN d.has_expired THEN 'expired' END
    FROM judged d
    JOIN incoming i ON i.url_hash = d.url_hash
    WHERE d.verdict = 'refreshed' AND j.id = d.id
    RETURNING j.id, j.content_hash, j.is_active, d.was_active
), confirmed AS (
    SELECT t.* FROM touched t UNION ALL SELECT r.* FROM refreshed r
), dated_back AS (
    -- An event older than everything known changes nothing but since when the posting is known.
    UPDATE jobs j
    SET first_seen_at = c.known_since
    FROM compared c
    WHERE c.verdict IN ('stale', 'replayed') AND c.known_since < c.first_seen_at AND j.id = c.id
), inserted AS (
    INSERT INTO jobs (
        url_hash, source_url, source, board, external_id, title, company, location, overflow_json,
        raw_html_s3_url, description_markdown, requirements_json, employment_type, workplace, salary_json,
        locations_json, language, posted_at, valid_through, fingerprint, content_hash, content_crawled_at,
        first_seen_at, last_crawled_at, missing_count, is_active, gone_at, gone_reason
    )
    SELECT
        i.url_hash, i.source_url, i.source, i.board, i.external_id, i.title, i.company, i.location, i.overflow_json::jsonb,
        i.raw_html_s3_url, i.description_markdown, i.requirements_json::jsonb, i.employment_type, i.workplace, i.salary_json::jsonb,
        i.locations_json::jsonb, i.language, i.posted_at, i.valid_through, i.fingerprint, i.content_hash, i.crawled_at,
        i.first_crawled_at, a.alive_at,
        (SELECT count(*) FROM board_sweeps s WHERE s.board = i.board AND s.counted AND s.started_at > a.alive_at),
        NOT (g.stays_gone OR g.has_expired),
        CASE WHEN g.stays_gone THEN o.gone_at WHEN g.has_expired THEN i.valid_through END,
        CASE WHEN g.stays_gone THEN o.gone_reason WHEN g.has_expired THEN 'expired' END
    FROM incoming i
    LEFT JOIN early_observations o ON o.url_hash = i.url_hash
    CROSS JOIN LATERAL (SELECT GREATEST(i.crawled_at, o.seen_at) AS alive_at) a
    CROSS JOIN LATERAL (
        SELECT COALESCE(o.gone_at > a.alive_at, FALSE) AS stays_gone,
               COALESCE(i.valid_through <= a.alive_at, FALSE) AS has_expired
    ) g
    WHERE NOT EXISTS (SELECT FROM present p WHERE p.url_hash = i.url_hash)
    ORDER BY i.url_hash
    ON CONFLICT (url_hash) DO NOTHING
    RETURNING id, url_hash, content_hash, is_active, gone_at, gone_reason
), consumed AS (
    DELETE FROM early_observations o USING inserted n WHERE o.url_hash = n.url_hash
), events AS (
    INSERT INTO job_events (job_id, kind, at, reason, content_hash)
    SELECT d.id, 'changed', d.crawled_at, NULL, d.content_hash FROM judged d WHERE d.verdict = 'changed'
    UNION ALL
    SELECT d.id, 'back', d.alive_at, NULL, NULL
    FROM judged d WHERE NOT d.was_active AND NOT d.stays_gone AND NOT d.has_expired
    UNION ALL
    SELECT d.id, 'gone', d.valid_through, 'expired', NULL FROM judged d WHERE d.was_active AND d.has_expired
    UNION ALL
    SELECT n.id, 'gone', n.gone_at, n.gone_reason, NULL FROM inserted n WHERE NOT n.is_active
), due AS (
    INSERT INTO job_embeddings_due AS q (model, job_id, content_hash)
    SELECT m.model, f.id, f.content_hash
    FROM (
        SELECT n.id, n.content_hash FROM inserted n WHERE n.is_active
        UNION ALL
        SELECT c.id, c.content_hash FROM changed c WHERE c.is_active
        UNION ALL
        SELECT t.id, t.content_hash FROM confirmed t
        WHERE t.is_active AND NOT t.was_active
          AND NOT EXISTS (SELECT FROM job_embeddings e WHERE e.job_id = t.id AND e.content_hash = t.content_hash)
    ) f
    CROSS JOIN embedding_models m
    WHERE m.role <> 'retired'
    ORDER BY m.model, f.id
    ON CONFLICT (model, job_id) DO UPDATE
    SET content_hash = EXCLUDED.content_hash, due_at = now(), available_at = now(), leased_by = NULL, attempts = 0,
        last_error = NULL
    WHERE q.content_hash <> EXCLUDED.content_hash
), not_due AS (
    DELETE FROM job_embeddings_due q
    USING (
        SELECT c.id FROM changed c WHERE NOT c.is_active
        UNION ALL
        SELECT t.id FROM confirmed t WHERE t.was_active AND NOT t.is_active
    ) ended
    WHERE q.job_id = ended.id
)
SELECT c.id, c.url_hash, c.verdict,
       COALESCE(d.was_active <> NOT (d.stays_gone OR d.has_expired), FALSE) AS turned
FROM compared c
LEFT JOIN judged d ON d.id = c.id
UNION ALL
SELECT n.id, n.url_hash, 'inserted', FALSE FROM inserted n
