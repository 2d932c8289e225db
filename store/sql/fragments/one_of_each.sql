(NOT $15::bool OR j.fingerprint IS NULL OR NOT EXISTS (
    -- Key and sketch of `posting::fingerprint`; its `NEAR` bits. Of a job's postings that were asked for, the oldest is shown. One
    -- that is hidden or excluded still stands for the others: whoever hides a job does not want it from elsewhere.
    SELECT FROM jobs twin
    WHERE twin.is_active AND left(twin.fingerprint, 32) = left(j.fingerprint, 32)
      AND CASE WHEN length(twin.fingerprint) = 48 AND length(j.fingerprint) = 48
          THEN bit_count(('x' || right(twin.fingerprint, 16))::bit(64) # ('x' || right(j.fingerprint, 16))::bit(64)) <= 12
          ELSE twin.fingerprint = j.fingerprint END
      AND (twin.first_seen_at, twin.id) < (j.first_seen_at, j.id)
      AND /*+ twin_asked */
      AND ($11::text IS NULL OR twin.search @@ posting_query($11))))
