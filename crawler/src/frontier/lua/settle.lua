-- Ends leases of one politeness key, one after the other. Idempotent by token: a second call, or one after the lease was
-- given to somebody else, changes no address; what it says about the host still counts.
-- KEYS: base, ratelimit:crawl:{key}, then for each lease where its page's memory is kept (unless that is written apart).
-- ARGV: delay ms, heed Crawl-delay (0|1), adapt the delay (0|1), longest delay ms, failures that open the circuit, first and
--       longest time it stays open in ms, whether the key has a limit per minute (0|1); then for each lease: id, token,
--       outcome (done | failed | skipped | retry | release), wait ms, reason, request was sent (0|1), latency ms,
--       Retry-After ms, health (ok | bad | none), the page's memory or '', seconds that it is kept.
-- Returns: generation, when the next request may start (-1: nothing waits), then for each lease whether it was ours (0|1).
local delay, heed, adapt, longest = tonumber(ARGV[1]), ARGV[2] == '1', ARGV[3] == '1', tonumber(ARGV[4])
local threshold, open_first, open_max, limited = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8] == '1'
if heed then delay = math.max(delay, state('crawl_delay')) end
local out, finished, windowed = { '', '' }, false, false

local function settle(id, token, outcome, wait, reason, sent)
  if redis.call('HGET', b .. ':lease', id) ~= token then return '0' end
  redis.call('HDEL', b .. ':lease', id)
  redis.call('ZREM', b .. ':leased', id)
  -- A grant that was not used is given back; the exact count of the last minute is kept by `:window` all the same.
  if not sent and (tonumber(redis.call('GET', KEYS[2]) or '0')) > 0 then redis.call('DECR', KEYS[2]) end
  local v = redis.call('HGET', b .. ':item', id)
  if v then
    local i = parse(v)
    if (outcome == 'retry' or outcome == 'release') and not is_stopped(i.r) then
      if outcome == 'retry' then i.a = i.a + 1 end
      i.e = 0
      save(id, i)
      put(id, i, now + wait)
      mark(i, id, 0)
    else
      forget(id)
      finished = true
      mark(i, id, outcome == 'done' and 2 or outcome == 'failed' and 3 or 4)
      if outcome == 'failed' then note(':dead', reason .. ' ' .. i.j, 200) end
    end
  end
  return '1'
end

local function learn_speed(token, latency, retry_after, health)
  if limited then
    redis.call('ZADD', b .. ':window', now, token)
    windowed = true
  end
  -- Scrapy's AutoThrottle: aim at one request in flight, move half way to the measured latency, and never
  -- get faster because of an answer that was an error.
  local adapted = 0
  if adapt then
    local old = state('adaptive_delay')
    adapted = (old + latency) / 2
    if health ~= 'ok' then adapted = math.max(adapted, old) end
    adapted = math.min(adapted, longest)
  end
  set('adaptive_delay', adapted)
  set('latency', latency)
  set('next_at', math.max(state('next_at'), now + math.max(delay, adapted), now + retry_after))
end

local function learn_health(health, reason)
  if health == 'ok' then
    set('failures', 0)
    set('opened', 0)
    set('open_until', 0)
  elseif health == 'bad' then
    note(':errors', reason, 20)
    set('failures', state('failures') + 1)
    -- A probe that fails opens the circuit again at once.
    if state('failures') >= threshold or state('open_until') > 0 then
      set('opened', state('opened') + 1)
      set('open_until', now + math.min(open_first * 2 ^ math.min(state('opened') - 1, 20), open_max))
      set('failures', 0)
    end
  end
end

local n = 0
for at = 9, #ARGV, 11 do
  local token, reason, sent, health = ARGV[at + 1], ARGV[at + 4], ARGV[at + 5] == '1', ARGV[at + 8]
  n = n + 1
  if ARGV[at + 9] ~= '' then redis.call('SET', KEYS[2 + n], ARGV[at + 9], 'EX', ARGV[at + 10]) end
  out[#out + 1] = settle(ARGV[at], token, ARGV[at + 2], tonumber(ARGV[at + 3]), reason, sent)
  if sent then learn_speed(token, tonumber(ARGV[at + 6]), tonumber(ARGV[at + 7]), health) end
  learn_health(health, reason)
end
if finished then trim_recent() end
if windowed then
  redis.call('ZREMRANGEBYSCORE', b .. ':window', '-inf', now - 60000)
  redis.call('PEXPIRE', b .. ':window', 61000)
end
out[1] = s(change())
local waiting = redis.call('HLEN', b .. ':item') > redis.call('ZCARD', b .. ':leased')
out[2] = s(waiting and math.max(now, state('next_at'), state('open_until')) or -1)
return out
