-- One request of a politeness key beside its addresses: what a browser asks for while it runs a page. It is granted by
-- the rules of `claim` and ended by `settle`, as a lease that has no address.
-- KEYS: base, ratelimit:crawl:{key}.
-- ARGV: requests a minute (0: any), delay ms, concurrency, heed Crawl-delay (0|1), lease ms, id, token,
--       whether the caller holds a lease of this key (0|1), ms since that one's last request ended.
-- Returns how long to wait before asking again, in ms; 0: granted.
local rate, delay, conc, heed = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1'
local lease, id, token, held, since = tonumber(ARGV[5]), ARGV[6], ARGV[7], ARGV[8] == '1', tonumber(ARGV[9])
if heed then delay = math.max(delay, state('crawl_delay')) end
delay = math.max(delay, state('adaptive_delay'))
if state('paused') == 1 then return 2000 end
local open_until, next_at = state('open_until'), state('next_at')
if open_until > now then return open_until - now end
-- The held lease has not ended, so nobody has been told of its request yet.
if held then next_at = math.max(next_at, now - since + delay) end
if next_at > now then return next_at - now end
if open_until > 0 or delay > 0 then conc = 1 end
local inflight = redis.call('ZCOUNT', b .. ':leased', '(' .. s(now), '+inf')
if inflight - (held and 1 or 0) >= conc then return 100 end
if rate > 0 then
  redis.call('ZREMRANGEBYSCORE', b .. ':window', '-inf', now - 60000)
  if inflight + redis.call('ZCARD', b .. ':window') >= rate then
    local oldest = redis.call('ZRANGE', b .. ':window', 0, 0, 'WITHSCORES')[2]
    return math.max(oldest and oldest + 60001 - now or 1000, 100)
  end
  if tonumber(redis.call('GET', KEYS[2]) or '0') >= rate then return math.max(redis.call('PTTL', KEYS[2]), 100) end
end
redis.call('ZADD', b .. ':leased', now + lease, id)
redis.call('HSET', b .. ':lease', id, token)
if redis.call('INCR', KEYS[2]) == 1 or redis.call('PTTL', KEYS[2]) < 0 then redis.call('PEXPIRE', KEYS[2], 60000) end
return 0
