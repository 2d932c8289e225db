-- $1 … $14 but the text, bound by `JobFilter`. Statements are planned with their values known: a filter that is not set
    -- disappears from the plan, and one that is set can use its index.
    (NOT $1::bool OR j.is_active)
    AND ($2::text IS NULL OR j.workplace = $2)
    AND ($3::text IS NULL OR j.place @@ plainto_tsquery('pg_catalog.simple', $3))
    AND ($4::float8 IS NULL OR j.salary_yearly >= $4)
    AND ($5::text IS NULL OR j.salary_json ->> 'currency' = $5)
    AND ($6::timestamptz IS NULL OR COALESCE(j.posted_at, j.first_seen_at) >= $6)
    AND ($7::text IS NULL OR j.requirements_json ->> 'seniority' = $7)
    AND ($8::text IS NULL OR lower(j.company) = lower($8))
    AND ($10::text IS NULL OR j.source = $10)
    AND ($12::text IS NULL OR j.employment_type = $12)
    AND ($13::text IS NULL OR j.language = $13)
