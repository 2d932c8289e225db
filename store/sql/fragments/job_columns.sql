j.id, j.url_hash, j.source_url, j.source, j.board, j.external_id,
    COALESCE(j.overflow_json ->> 'title', j.title) AS title,
    COALESCE(j.overflow_json ->> 'company', j.company) AS company,
    COALESCE(j.overflow_json ->> 'location', j.location) AS location,
    j.locations_json, j.raw_html_s3_url, j.description_markdown, j.requirements_json, j.employment_type, j.workplace,
    j.salary_json, j.posted_at, j.valid_through, j.language, j.fingerprint, j.content_hash, j.first_seen_at,
    j.last_crawled_at, j.is_active, j.missing_count, j.gone_reason, j.gone_at
