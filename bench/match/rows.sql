-- Postings for searches by vector, numbered from $FIRST to $LAST, so that whoever makes the vectors knows from the number alone
-- which filters a posting passes: `n % 2` remote (50 %), `n % 10` senior (10 %), `n % 100` one city (1 %), `n % 1000` one
-- company (0.1 %), and `n % 397 < 4` internships, which belong to four of the 397 occupations: a filter far away from
-- most questions. Texts are short: what is measured is the way to the rows.
INSERT INTO jobs (id, url_hash, source_url, source, board, external_id, title, company, location, locations_json,
    description_markdown, requirements_json, employment_type, workplace, language, posted_at, fingerprint, content_hash,
    content_crawled_at, first_seen_at, last_crawled_at)
SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, encode(sha256(convert_to('v' || n, 'UTF8')), 'hex'),
       'https://v.example/' || n, 'greenhouse', 'greenhouse:b' || n % 5000, n::text, 'Occupation ' || n % 397 || ' grade ' || n % 7,
       'Company ' || n % 1000, 'City' || n % 100, jsonb_build_array(jsonb_build_object('city', 'City' || n % 100)),
       'Work of occupation ' || n % 397 || ' with tools t' || n % 613 || ' and t' || n % 811 || '. ' || repeat('We offer a place to grow. ', 20),
       jsonb_build_object('years', n % 9, 'seniority', CASE n % 10 WHEN 3 THEN 'senior' ELSE 'mid' END),
       CASE WHEN n % 397 < 4 THEN 'intern' ELSE 'full_time' END, CASE n % 2 WHEN 0 THEN 'remote' ELSE 'onsite' END,
       'en', t.at, md5(n::text), md5('c' || n), t.at, t.at, t.at
FROM generate_series($FIRST, $LAST) n
CROSS JOIN LATERAL (SELECT timestamptz '2026-01-01' + n * interval '7 seconds' AS at) t;
