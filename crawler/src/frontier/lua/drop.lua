-- Takes the waiting addresses of a run out again. KEYS: base. ARGV: run, at most. Returns how many were taken.
local taken = 0
for _, id in ipairs(redis.call('ZRANGEBYSCORE', b .. ':run:' .. ARGV[1], 0, 0, 'LIMIT', 0, tonumber(ARGV[2]))) do
  local v = redis.call('HGET', b .. ':item', id)
  if v then
    local i = parse(v)
    redis.call('ZREM', b .. ':queue:' .. i.c, id)
    redis.call('ZREM', b .. ':later:' .. i.c, id)
    redis.call('HDEL', b .. ':item', id)
  end
  redis.call('ZADD', b .. ':run:' .. ARGV[1], 4, id)
  taken = taken + 1
end
return taken
