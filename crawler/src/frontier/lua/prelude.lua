-- Shared by every script of one politeness key. KEYS[1] is the base `frontier:{key}`; every other key of the
-- politeness key is built from it, so all of them share its hash tag and a script touches one slot.
-- Time is the server's: workers' clocks may disagree, politeness may not.
local b = KEYS[1]
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

-- An item is `campaign|run|priority|attempts|expiries|enqueued_ms|json`.
local function parse(v)
  local c, r, p, a, e, q, j = string.match(v, '^([^|]*)|([^|]*)|(%d+)|(%d+)|(%d+)|(%d+)|(.*)$')
  return { c = c, r = r, p = tonumber(p), a = tonumber(a), e = tonumber(e), q = tonumber(q), j = j }
end

local function save(id, i)
  redis.call('HSET', b .. ':item', id,
    string.format('%s|%s|%d|%d|%d|%.0f|%s', i.c, i.r, i.p, i.a, i.e, i.q, i.j))
end

-- States of an address in its run: 0 queued, 1 leased, 2 done, 3 failed, 4 skipped.
local function mark(i, id, state)
  if i.r ~= '' then redis.call('ZADD', b .. ':run:' .. i.r, state, id) end
end

-- A run that was stopped holds this name beside its ids: nothing of it waits again.
local function is_stopped(run) return run ~= '' and redis.call('ZSCORE', b .. ':run:' .. run, 'stopped') end

-- Higher priority first, then first come, first served.
local function put(id, i, due)
  if due > now then
    redis.call('ZADD', b .. ':later:' .. i.c, due, id)
  else
    redis.call('ZADD', b .. ':queue:' .. i.c, string.format('%.0f', (9 - i.p) * 1e13 + i.q), id)
  end
  redis.call('SADD', b .. ':campaigns', i.c)
end

-- A script that forgets ends with `trim_recent`.
local function forget(id)
  redis.call('HDEL', b .. ':item', id)
  -- An address that has just been finished must not come back through a slow enqueuer's earlier look at dedup.
  redis.call('ZADD', b .. ':recent', now, id)
end

local function trim_recent()
  redis.call('ZREMRANGEBYSCORE', b .. ':recent', '-inf', now - 60000)
  redis.call('ZREMRANGEBYRANK', b .. ':recent', 0, -20001)
  redis.call('PEXPIRE', b .. ':recent', 61000)
end

-- What is known of a host outlives its addresses by a month.
local kept = 30 * 86400

local function note(list, text, keep)
  redis.call('LPUSH', b .. list, string.format('%.0f %s', now, text))
  redis.call('LTRIM', b .. list, 0, keep - 1)
  redis.call('EXPIRE', b .. list, kept)
end

local function s(n) return string.format('%.0f', n) end

-- The key's state, read once, and what this script has changed of it, which `change` writes.
local fields, changed
local function state(field)
  if not fields then
    fields, changed = {}, {}
    local all = redis.call('HGETALL', b .. ':state')
    for at = 1, #all, 2 do fields[all[at]] = all[at + 1] end
  end
  return tonumber(fields[field] or '0') or 0
end

local function set(field, value)
  if state(field) ~= value or not fields[field] then
    fields[field] = s(value)
    changed[field] = fields[field]
  end
end

-- Writes what was set, raises the generation and returns it.
local function change()
  local args = {}
  for field, value in pairs(changed or {}) do
    args[#args + 1] = field
    args[#args + 1] = value
  end
  if #args > 0 then redis.call('HSET', b .. ':state', unpack(args)) end
  local gen = redis.call('HINCRBY', b .. ':state', 'gen', 1)
  if fields then
    fields.gen, changed = s(gen), {}
  end
  if redis.call('HLEN', b .. ':item') > 0 or redis.call('HGET', b .. ':state', 'paused') == '1' then
    redis.call('PERSIST', b .. ':state')
  else
    redis.call('EXPIRE', b .. ':state', kept)
  end
  return gen
end
