-- For this transaction: postings that pass are looked up one by one. The vectors' table is never read from end to end for them,
-- and pages are taken to be in memory, where a search that people wait for has to have them. One process compares: a second one has
-- to map each page anew, and both together took twice the processor time and longer (ten thousand postings of a million).
SELECT set_config('enable_hashjoin', 'off', TRUE), set_config('enable_mergejoin', 'off', TRUE),
       set_config('random_page_cost', '1.1', TRUE), set_config('max_parallel_workers_per_gather', '0', TRUE)
