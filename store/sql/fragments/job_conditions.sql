/*+ job_asked */
    AND ($9::text[] IS NULL OR j.company IS NULL
        OR lower(j.company) <> ALL (ARRAY(SELECT lower(excluded) FROM unnest($9::text[]) excluded)))
    AND ($14::uuid IS NULL OR NOT EXISTS (SELECT FROM hidden_jobs h WHERE h.user_id = $14 AND h.job_id = j.id)
        AND NOT EXISTS (SELECT FROM hidden_companies h WHERE h.user_id = $14 AND h.company = lower(j.company)))
