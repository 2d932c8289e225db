-- For this transaction: postings that pass are looked up one by one. The vectors' table is never read from end to end for them,
-- and pages are taken to be in memory, where a search that people wait for has to have them.
SELECT set_config('enable_hashjoin', 'off', TRUE), set_config('enable_mergejoin', 'off', TRUE),
       set_config('random_page_cost', '1.1', TRUE)
