-- Full text. Each posting is stemmed in its own language; a query is stemmed in each of the languages below and
-- the alternatives are or-ed, so that nobody has to say in which language they ask.

CREATE FUNCTION posting_text_config(language TEXT) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE COALESCE(language, 'en') -- unknown: most of the web's postings are English
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
END;

-- Every language's form of the words, each form once: the planner takes repeated ones for more rows.
CREATE FUNCTION posting_words(query TEXT) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN COALESCE((
    SELECT string_agg(DISTINCT '(' || form.words || ')', ' | ')::tsquery
    FROM (VALUES
        (websearch_to_tsquery('pg_catalog.english', query)::text),
        (websearch_to_tsquery('pg_catalog.simple', query)::text),
        (websearch_to_tsquery('pg_catalog.german', query)::text),
        (websearch_to_tsquery('pg_catalog.french', query)::text),
        (websearch_to_tsquery('pg_catalog.spanish', query)::text),
        (websearch_to_tsquery('pg_catalog.italian', query)::text),
        (websearch_to_tsquery('pg_catalog.dutch', query)::text),
        (websearch_to_tsquery('pg_catalog.portuguese', query)::text)
    ) AS form (words)
    WHERE form.words <> ''
), ''::tsquery);

-- What a person types: all words, "a phrase", or, -not. What is excluded is excluded in every language's form;
-- or-ed with the rest, another language's form would let it in again.
CREATE FUNCTION posting_query(query TEXT) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN query !~ '(^|\s)-[^\s-]' THEN posting_words(query)
    ELSE posting_words(regexp_replace(query, '(^|\s)-("[^"]*"|\S+)', ' ', 'g'))
        && !! posting_words((
            SELECT string_agg(excluded[2], ' or ') FROM regexp_matches(query, '(^|\s)-("[^"]*"|\S+)', 'g') AS m (excluded)))
END;

-- Generated columns are computed again only when a column they name is set: moving a crawl time costs nothing.
-- The description is cut because a tsvector holds at most 1 MB and the end of a long text ranks nothing.
ALTER TABLE jobs ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector(posting_text_config(language), COALESCE(title, '')), 'A')
    || setweight(to_tsvector('pg_catalog.simple', COALESCE(company, '')), 'B')
    || setweight(jsonb_to_tsvector('pg_catalog.simple', COALESCE(requirements_json -> 'tech', '[]'), '["string"]'), 'B')
    || setweight(to_tsvector('pg_catalog.simple', COALESCE(location, '')), 'C')
    || setweight(to_tsvector(posting_text_config(language), left(COALESCE(description_markdown, ''), 40000)), 'D')
) STORED;

-- The words of all its places: "Berlin, Germany" asks for both words.
ALTER TABLE jobs ADD COLUMN place tsvector GENERATED ALWAYS AS (
    to_tsvector('pg_catalog.simple', COALESCE(location, ''))
    || jsonb_to_tsvector('pg_catalog.simple', COALESCE(locations_json, '[]'), '["string"]')
) STORED;

-- Analyze then keeps the frequencies of the 5,000 commonest words, from which queries learn what is rare.
ALTER TABLE jobs ALTER COLUMN search SET STATISTICS 500;

CREATE INDEX idx_jobs_active_search ON jobs USING gin (search) WHERE is_active;
CREATE INDEX idx_jobs_active_place ON jobs USING gin (place) WHERE is_active;
