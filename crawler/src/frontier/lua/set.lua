-- KEYS: base. ARGV: field, value of the key's state. Returns the generation.
redis.call('HSET', b .. ':state', ARGV[1], ARGV[2])
return s(change())
