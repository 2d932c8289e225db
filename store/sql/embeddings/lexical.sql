-- Postings by words: $16 a tsquery of or-ed lexemes, $17 lexemes and $18 their weights (rarity), $19 rows. A coarse
-- rank picks the candidates; those are scored as BM25 does (k1 = 1.2, b = 0.5; a word of the title counts as four
-- of the description, one of company or skills as three), against 300 words, the usual length of a posting.
WITH candidates AS MATERIALIZED (
    SELECT j.id, j.search, ts_rank(j.search, $16::tsquery, 1) AS coarse
    FROM jobs j
    WHERE j.search @@ $16::tsquery AND /*+ every_address */
    ORDER BY coarse DESC, j.id
    LIMIT GREATEST($19 * 4, 200)
), scored AS (
    SELECT c.id, c.coarse, (
        SELECT sum(t.weight * f.times * 2.2 / (f.times + 1.2 * (0.5 + 0.5 * length(c.search) / 300.0)))
        FROM unnest(c.search) u
        JOIN unnest($17::text[], $18::float8[]) AS t (lexeme, weight) ON t.lexeme = u.lexeme
        CROSS JOIN LATERAL (
            SELECT sum(CASE w.label WHEN 'A' THEN 4 WHEN 'B' THEN 3 ELSE 1 END)::float8 AS times FROM unnest(u.weights) AS w (label)
        ) f
    ) AS rank
    FROM candidates c
), ordered AS (
    SELECT s.id, COALESCE(s.rank, 0)::float8 AS rank, s.coarse FROM scored s ORDER BY rank DESC, s.coarse DESC, s.id
)
SELECT o.id, o.rank
FROM ordered o
JOIN jobs j ON j.id = o.id
WHERE /*+ one_of_each */
ORDER BY o.rank DESC, o.coarse DESC, o.id
LIMIT $19
