-- For this transaction: $1 hnsw.iterative_scan, $2 hnsw.ef_search, $3 hnsw.max_scan_tuples. The order comes from the index, and
-- each posting it yields is looked up: any other plan compares everything.
SELECT set_config('hnsw.iterative_scan', $1, TRUE), set_config('hnsw.ef_search', $2, TRUE),
       set_config('hnsw.max_scan_tuples', $3, TRUE), set_config('enable_sort', 'off', TRUE),
       set_config('enable_hashjoin', 'off', TRUE), set_config('enable_mergejoin', 'off', TRUE)
