-- The politeness keys that are due. KEYS: ready, generations, paused campaigns.
-- ARGV: want, hold ms, then for each report: key, when, generation, raise (0|1).
-- A report may lower a key's time; it may raise it, or take the key out (-1), only when nothing has happened to the
-- key since the report was made: otherwise an address that came in between would be forgotten.
local ready, gens = KEYS[1], KEYS[2]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
for at = 3, #ARGV, 4 do
  local key, when, gen, raise = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), ARGV[at + 3] == '1'
  local known = tonumber(redis.call('HGET', gens, key) or '0')
  if gen > known then redis.call('HSET', gens, key, ARGV[at + 2]) end
  if raise and gen >= known then
    if when < 0 then
      redis.call('ZREM', ready, key)
      redis.call('HDEL', gens, key)
    else
      redis.call('ZADD', ready, ARGV[at + 1], key)
    end
  elseif when >= 0 then
    redis.call('ZADD', ready, 'LT', ARGV[at + 1], key)
  end
end
local want = tonumber(ARGV[1])
local due = want > 0 and redis.call('ZRANGEBYSCORE', ready, '-inf', now, 'LIMIT', 0, want) or {}
for _, key in ipairs(due) do redis.call('ZADD', ready, string.format('%.0f', now + tonumber(ARGV[2])), key) end
local head = redis.call('ZRANGE', ready, 0, 0, 'WITHSCORES')[2]
local paused = redis.call('SMEMBERS', KEYS[3])
local out = { head and string.format('%.0f', math.max(head - now, 0)) or '-1', tostring(#paused) }
for _, c in ipairs(paused) do out[#out + 1] = c end
for _, key in ipairs(due) do out[#out + 1] = key end
return out
