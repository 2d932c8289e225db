-- Ends one lease. Idempotent by token: a second call, or one after the lease was given to somebody else, changes
-- no address; what it says about the host still counts.
-- KEYS: base, ratelimit:crawl:{key}.
-- ARGV: id, token, outcome (done | failed | skipped | retry | release), wait ms, reason, request was sent (0|1), delay ms,
--       heed Crawl-delay (0|1), latency ms, adapt the delay (0|1), longest delay ms, Retry-After ms,
--       health (ok | bad | none), failures that open the circuit, first and longest time it stays open in ms,
--       whether the key has a limit per minute (0|1).
-- Returns: whether the lease was ours (0|1), generation, when the next request may start (-1: nothing waits).
local id, token, outcome, wait, reason = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local sent, delay, heed, latency = ARGV[6] == '1', tonumber(ARGV[7]), ARGV[8] == '1', tonumber(ARGV[9])
local adapt, longest, retry_after = ARGV[10] == '1', tonumber(ARGV[11]), tonumber(ARGV[12])
local health, threshold, open_first, open_max = ARGV[13], tonumber(ARGV[14]), tonumber(ARGV[15]), tonumber(ARGV[16])

local ours = redis.call('HGET', b .. ':lease', id) == token
if ours then
  redis.call('HDEL', b .. ':lease', id)
  redis.call('ZREM', b .. ':leased', id)
  -- A grant that was not used is given back; the exact count of the last minute is kept by `:window` all the same.
  if not sent and (tonumber(redis.call('GET', KEYS[2]) or '0')) > 0 then redis.call('DECR', KEYS[2]) end
  local v = redis.call('HGET', b .. ':item', id)
  if v then
    local i = parse(v)
    if outcome == 'retry' or outcome == 'release' then
      if outcome == 'retry' then i.a = i.a + 1 end
      i.e = 0
      save(id, i)
      put(id, i, now + wait)
      mark(i, id, 0)
    else
      forget(id)
      mark(i, id, outcome == 'done' and 2 or outcome == 'failed' and 3 or 4)
      if outcome == 'failed' then note(':dead', reason .. ' ' .. i.j, 200) end
    end
  end
end

local st = b .. ':state'
if sent then
  if ARGV[17] == '1' then
    redis.call('ZADD', b .. ':window', now, token)
    redis.call('ZREMRANGEBYSCORE', b .. ':window', '-inf', now - 60000)
    redis.call('PEXPIRE', b .. ':window', 61000)
  end
  -- Scrapy's AutoThrottle: aim at one request in flight, move half way to the measured latency, and never
  -- get faster because of an answer that was an error.
  if adapt then
    local old = state('adaptive_delay')
    local new = (old + latency) / 2
    if health ~= 'ok' then new = math.max(new, old) end
    redis.call('HSET', st, 'adaptive_delay', s(math.min(new, longest)), 'latency', s(latency))
  else
    redis.call('HSET', st, 'adaptive_delay', '0', 'latency', s(latency))
  end
  if heed then delay = math.max(delay, state('crawl_delay')) end
  delay = math.max(delay, state('adaptive_delay'))
  redis.call('HSET', st, 'next_at', s(math.max(state('next_at'), now + delay, now + retry_after)))
end
if health == 'ok' then
  redis.call('HSET', st, 'failures', '0', 'opened', '0', 'open_until', '0')
elseif health == 'bad' then
  note(':errors', reason, 20)
  local failures = redis.call('HINCRBY', st, 'failures', 1)
  -- A probe that fails opens the circuit again at once.
  if failures >= threshold or state('open_until') > 0 then
    local opened = redis.call('HINCRBY', st, 'opened', 1)
    local stay = math.min(open_first * 2 ^ math.min(opened - 1, 20), open_max)
    redis.call('HSET', st, 'open_until', s(now + stay), 'failures', '0')
  end
end
local gen = redis.call('HINCRBY', st, 'gen', 1)
local waiting = redis.call('HLEN', b .. ':item') > redis.call('ZCARD', b .. ':leased')
local again = waiting and math.max(now, state('next_at'), state('open_until')) or -1
return { ours and '1' or '0', s(gen), s(again) }
