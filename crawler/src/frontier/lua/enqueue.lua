-- KEYS: base, then the dedup key of each item (standalone servers only).
-- ARGV: max items of the key, dedup seconds, campaign, run, max addresses of the run here (0: any), run seconds,
--       then for each item: id, priority, delay ms, mode (0: not again within the dedup time, 1: again), json.
-- Returns: generation, then for each item added | known | full | limited.
local max, ttl, campaign, run = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4]
local max_run, run_ttl = tonumber(ARGV[5]), ARGV[6]
local out = { '0' }
local size = redis.call('HLEN', b .. ':item')
local runkey = b .. ':run:' .. run
local in_run = run ~= '' and redis.call('ZCARD', runkey) or 0
local n = 0
for at = 7, #ARGV, 5 do
  local id, prio, wait, mode, json = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), ARGV[at + 3], ARGV[at + 4]
  n = n + 1
  local dedup = KEYS[n + 1]
  local result = 'added'
  if redis.call('HEXISTS', b .. ':item', id) == 1 or (run ~= '' and redis.call('ZSCORE', runkey, id)) then
    result = 'known'
  elseif mode == '0' and ((dedup and redis.call('EXISTS', dedup) == 1) or redis.call('ZSCORE', b .. ':recent', id)) then
    result = 'known'
  elseif max_run > 0 and in_run >= max_run then
    result = 'limited'
  elseif size >= max then
    result = 'full'
  else
    local i = { c = campaign, r = run, p = prio, a = 0, e = 0, q = now, j = json }
    save(id, i)
    put(id, i, now + wait)
    mark(i, id, 0)
    if dedup then redis.call('SET', dedup, '1', 'EX', ttl) end
    size = size + 1
    in_run = in_run + 1
  end
  out[#out + 1] = result
end
if run ~= '' then redis.call('EXPIRE', runkey, run_ttl) end
out[1] = s(redis.call('HINCRBY', b .. ':state', 'gen', 1))
return out
