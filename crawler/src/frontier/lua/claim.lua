-- KEYS: base, ratelimit:crawl:{key}.
-- ARGV: requests a minute (0: any), delay ms, concurrency, lease ms, want, token, most expiries, heed Crawl-delay (0|1),
--       then the paused campaigns.
-- Returns: now, generation, when to look again (-1: nothing is left), then for each lease id, token, attempts,
--          campaign, run, enqueued ms, json.
local rate, delay, conc = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local lease, want, token, most = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6], tonumber(ARGV[7])
if ARGV[8] == '1' then delay = math.max(delay, state('crawl_delay')) end
delay = math.max(delay, state('adaptive_delay'))
local paused = {}
for at = 9, #ARGV do paused[ARGV[at]] = true end

-- Leases that ran out: their worker is dead, cut off or stuck. It may have sent its request at any moment until now.
local expired, dead = false, false
for _, id in ipairs(redis.call('ZRANGEBYSCORE', b .. ':leased', '-inf', now, 'LIMIT', 0, 64)) do
  redis.call('ZREM', b .. ':leased', id)
  redis.call('ZADD', b .. ':window', now, redis.call('HGET', b .. ':lease', id) or id)
  redis.call('HDEL', b .. ':lease', id)
  set('next_at', math.max(state('next_at'), now + delay))
  expired = true
  local v = redis.call('HGET', b .. ':item', id)
  if v then
    local i = parse(v)
    i.e = i.e + 1
    if i.e > most then
      forget(id)
      dead = true
      mark(i, id, 3)
      note(':dead', 'lease-expired ' .. i.j, 200)
    elseif is_stopped(i.r) then
      forget(id)
      dead = true
      mark(i, id, 4)
    else
      save(id, i)
      put(id, i, 0)
      mark(i, id, 0)
    end
  end
end
if dead then trim_recent() end
if expired then change() end

local gen = s(state('gen'))
if state('paused') == 1 then return { s(now), gen, s(now + 5000) } end
local open_until, next_at = state('open_until'), state('next_at')
if open_until > now then return { s(now), gen, s(open_until) } end
-- A circuit that was open lets one probe through. A delay is kept between the end of one request and the start of
-- the next: measured so, it holds at the server however long connecting took.
if open_until > 0 or delay > 0 then conc = 1 end
-- Of a host that was never asked nothing is known, its Crawl-delay least of all: the first request goes alone.
if not fields['next_at'] then conc = 1 end

local inflight = redis.call('ZCARD', b .. ':leased')
local room, used, counted = conc - inflight, 0, 0
if rate > 0 then
  -- The last minute is counted from each request's end, so no minute at the server can hold more than `rate`.
  redis.call('ZREMRANGEBYSCORE', b .. ':window', '-inf', now - 60000)
  used = redis.call('ZCARD', b .. ':window')
  counted = tonumber(redis.call('GET', KEYS[2]) or '0')
  room = math.min(room, rate - inflight - used, rate - counted)
end
if next_at > now then room = 0 end
room = math.min(room, want)

local out = { s(now), gen, '0' }
local got, ready, due, held = 0, false, nil, false
local campaigns = redis.call('SMEMBERS', b .. ':campaigns')
local first = #campaigns > 0 and (t[2] % #campaigns) or 0
for k = 0, #campaigns - 1 do
  local c = campaigns[(first + k) % #campaigns + 1]
  local queue, later = b .. ':queue:' .. c, b .. ':later:' .. c
  if paused[c] then
    held = true
  else
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', later, '-inf', now, 'LIMIT', 0, 128)) do
      redis.call('ZREM', later, id)
      local v = redis.call('HGET', b .. ':item', id)
      if v then put(id, parse(v), 0) end
    end
    while got < room do
      local popped = redis.call('ZPOPMIN', queue, room - got)
      if #popped == 0 then break end
      for at = 1, #popped, 2 do
        local id = popped[at]
        local v = redis.call('HGET', b .. ':item', id)
        if v then
          local i = parse(v)
          got = got + 1
          local own = token .. ':' .. gen .. ':' .. got
          redis.call('ZADD', b .. ':leased', now + lease, id)
          redis.call('HSET', b .. ':lease', id, own)
          mark(i, id, 1)
          for _, part in ipairs({ id, own, s(i.a), i.c, i.r, s(i.q), i.j }) do out[#out + 1] = part end
        end
      end
    end
    local head = redis.call('ZRANGE', later, 0, 0, 'WITHSCORES')
    if head[2] then due = math.min(due or head[2] + 0, head[2] + 0) end
    if redis.call('ZCARD', queue) > 0 then
      ready = true
    elseif not head[2] then
      redis.call('SREM', b .. ':campaigns', c)
    end
  end
end
if got > 0 then
  if redis.call('INCRBY', KEYS[2], got) == got or redis.call('PTTL', KEYS[2]) < 0 then redis.call('PEXPIRE', KEYS[2], 60000) end
  -- Tokens carry the generation: a new one for each claim that gave something makes every token unique.
  out[2] = s(change())
end

-- When is it worth looking again? What waits for a running request is woken by its end; the lease's end is the net.
local expiry = redis.call('ZRANGE', b .. ':leased', 0, 0, 'WITHSCORES')[2]
inflight = inflight + got
local again
if ready or due then
  again = now
  if not ready then again = due end
  if open_until > 0 and inflight > 0 then again = math.max(again, expiry + 0)
  elseif inflight >= conc then again = math.max(again, expiry + 0)
  elseif rate > 0 and (inflight + used >= rate or counted + got >= rate) then
    local oldest = redis.call('ZRANGE', b .. ':window', 0, 0, 'WITHSCORES')[2]
    local frees = oldest and oldest + 60001 or (expiry or now) + 0
    if counted + got >= rate then frees = math.max(frees, now + math.max(redis.call('PTTL', KEYS[2]), 1)) end
    again = math.max(again, frees)
  end
  if next_at > now then again = math.max(again, next_at) end
elseif held then
  again = now + 2000
elseif inflight > 0 then
  again = expiry + 0
else
  again = -1
end
if held and again > now + 2000 then again = now + 2000 end
out[3] = s(again)
return out
