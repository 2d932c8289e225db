-- Postings for plans and times: $ROWS of them over 1 % as many boards. Words follow a steep distribution, as in
-- real text; each description is three of 3,000 paragraphs, so that making the rows is not what takes the time. A million
-- of them were seen in the 81 days that ended four days ago; none is past its date, which ingest would begin to end.
CREATE TEMPORARY TABLE paragraphs AS
SELECT p AS number, string_agg('w' || floor(20000 * power(random(), 4))::int, ' ') AS text
FROM generate_series(1, 3000) p, generate_series(1, 60) w
GROUP BY p;
CREATE UNIQUE INDEX ON paragraphs (number);

INSERT INTO jobs (url_hash, source_url, source, board, external_id, title, company, location, locations_json,
    description_markdown, requirements_json, employment_type, workplace, salary_json, language, posted_at, valid_through,
    fingerprint, content_hash, content_crawled_at, first_seen_at, last_crawled_at, is_active, gone_at, gone_reason)
SELECT encode(sha256(convert_to('https://b.example/' || n, 'UTF8')), 'hex'),
       'https://b.example/' || n, 'greenhouse', 'greenhouse:b' || n % GREATEST($ROWS / 100, 1), n::text,
       (ARRAY['Nurse', 'Rust engineer', 'Data analyst', 'Welder', 'Product manager'])[1 + n % 5] || ' w' || n % 997,
       'Company ' || n % GREATEST($ROWS / 100, 1), 'City' || n % 1000 || ', Country' || n % 20,
       jsonb_build_array(jsonb_build_object('city', 'City' || n % 1000, 'country', 'Country' || n % 20)),
       a.text || E'\n\n' || b.text || E'\n\n' || c.text,
       jsonb_build_object('years', n % 9, 'tech', jsonb_build_array('tech' || n % 300), 'seniority',
           (ARRAY['junior', 'mid', 'senior', 'lead'])[1 + n % 4]),
       'full_time', (ARRAY['remote', 'hybrid', 'onsite'])[1 + n % 3],
       CASE WHEN n % 4 = 0 THEN jsonb_build_object('yearly_max', 20000 + n % 180000, 'currency', 'EUR') END,
       'en', t.at, t.at + interval '90 days', md5(n::text), md5('c' || n), t.at, t.at, t.at,
       n % 10 <> 0, CASE WHEN n % 10 = 0 THEN t.at END, CASE WHEN n % 10 = 0 THEN 'gone' END
FROM generate_series(1, $ROWS) n
CROSS JOIN LATERAL (SELECT date_trunc('day', now()) - interval '85 days' + n * interval '7 seconds' AS at) t
JOIN paragraphs a ON a.number = 1 + n % 3000
JOIN paragraphs b ON b.number = 1 + (n / 7) % 3000
JOIN paragraphs c ON c.number = 1 + (n / 11) % 3000;

INSERT INTO embedding_models (model, native_dimensions, role, enqueued) VALUES ('bench', 384, 'serving', TRUE);
INSERT INTO job_embeddings_due (model, job_id, content_hash, due_at)
SELECT 'bench', id, content_hash, first_seen_at FROM jobs WHERE is_active LIMIT $ROWS / 20;
