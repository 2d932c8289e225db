-- What one origin's robots.txt asks for. The politeness key keeps the largest of its origins' delays: who shares a queue
-- waits for the slowest of them, and who asks for less again no longer counts.
-- KEYS: base. ARGV: origin, delay ms (0: none), how long that is believed in ms, most origins that are remembered.
-- Returns the generation.
local origin, delay, keep, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local delays = b .. ':delays'
local largest, room = 0, most
local known = redis.call('HGETALL', delays)
for at = 1, #known, 2 do
  local ms, until_ms = string.match(known[at + 1], '^(%d+)|(%d+)$')
  if known[at] == origin or not ms or tonumber(until_ms) <= now then
    redis.call('HDEL', delays, known[at])
  else
    largest = math.max(largest, tonumber(ms))
    room = room - 1
  end
end
if delay > 0 then
  if room > 0 then
    redis.call('HSET', delays, origin, s(delay) .. '|' .. s(now + keep))
    redis.call('PEXPIRE', delays, s(keep))
  else
    -- Not remembered, so nothing may take it back either.
    delay = math.max(delay, state('crawl_delay'))
  end
end
set('crawl_delay', math.max(largest, delay))
return s(change())
