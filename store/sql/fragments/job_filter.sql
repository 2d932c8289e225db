-- $1 … $15, bound by `JobFilter`. Statements are planned with their values known: a filter that is not set
    -- disappears from the plan, and one that is set can use its index.
    (NOT $1::bool OR j.is_active)
    AND ($2::text IS NULL OR j.workplace = $2)
    AND ($3::text IS NULL OR j.place @@ plainto_tsquery('pg_catalog.simple', $3))
    AND ($4::float8 IS NULL OR j.salary_yearly >= $4)
    AND ($5::text IS NULL OR j.salary_json ->> 'currency' = $5)
    AND ($6::timestamptz IS NULL OR COALESCE(j.posted_at, j.first_seen_at) >= $6)
    AND ($7::text IS NULL OR j.requirements_json ->> 'seniority' = $7)
    AND ($8::text IS NULL OR lower(j.company) = $8)
    AND ($9::text[] IS NULL OR j.company IS NULL OR lower(j.company) <> ALL ($9))
    AND ($10::text IS NULL OR j.source = $10)
    AND ($11::text IS NULL OR j.search @@ posting_query($11))
    AND ($12::text IS NULL OR j.employment_type = $12)
    AND ($13::text IS NULL OR j.language = $13)
    AND ($14::uuid IS NULL OR NOT EXISTS (SELECT FROM hidden_jobs h WHERE h.user_id = $14 AND h.job_id = j.id)
        AND NOT EXISTS (SELECT FROM hidden_companies h WHERE h.user_id = $14 AND h.company = lower(j.company)))
    AND (NOT $15::bool OR j.fingerprint IS NULL OR NOT EXISTS (
        -- Key and sketch of `posting::fingerprint`; its `NEAR` bits. The oldest of a job's postings is the one shown.
        SELECT FROM jobs twin
        WHERE twin.is_active AND left(twin.fingerprint, 32) = left(j.fingerprint, 32)
          AND CASE WHEN length(twin.fingerprint) = 48 AND length(j.fingerprint) = 48
              THEN bit_count(('x' || right(twin.fingerprint, 16))::bit(64) # ('x' || right(j.fingerprint, 16))::bit(64)) <= 12
              ELSE twin.fingerprint = j.fingerprint END
          AND (twin.first_seen_at, twin.id) < (j.first_seen_at, j.id)))
