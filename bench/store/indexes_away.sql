-- Takes the indexes of `jobs` away and leaves a function that builds them again.
CREATE TABLE saved_indexes AS
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'jobs' AND indexname LIKE 'idx_jobs_%';

CREATE FUNCTION rebuild_indexes() RETURNS void LANGUAGE plpgsql AS $$
DECLARE saved RECORD;
BEGIN
    SET LOCAL maintenance_work_mem = '512MB';
    FOR saved IN SELECT * FROM saved_indexes LOOP
        EXECUTE saved.indexdef;
    END LOOP;
END $$;

DO $$
DECLARE saved RECORD;
BEGIN
    FOR saved IN SELECT * FROM saved_indexes LOOP
        EXECUTE format('DROP INDEX %I', saved.indexname);
    END LOOP;
END $$;
