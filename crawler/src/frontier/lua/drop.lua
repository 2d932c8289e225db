-- Takes the waiting addresses of a run out again, and marks the run as stopped: what it has under way ends, and what is
-- handed in for it is refused. KEYS: base. ARGV: run, at most, run seconds.
-- Returns the json of each that was taken; '' where there was none.
local out, run = {}, b .. ':run:' .. ARGV[1]
redis.call('ZADD', run, 5, 'stopped')
redis.call('EXPIRE', run, ARGV[3])
for _, id in ipairs(redis.call('ZRANGEBYSCORE', run, 0, 0, 'LIMIT', 0, tonumber(ARGV[2]))) do
  local v = redis.call('HGET', b .. ':item', id)
  local i = v and parse(v)
  if i then
    redis.call('ZREM', b .. ':queue:' .. i.c, id)
    redis.call('ZREM', b .. ':later:' .. i.c, id)
    redis.call('HDEL', b .. ':item', id)
  end
  redis.call('ZADD', run, 4, id)
  out[#out + 1] = i and i.j or ''
end
change()
return out
