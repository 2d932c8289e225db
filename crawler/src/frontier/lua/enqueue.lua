-- KEYS: base, then for each item its dedup key and what is remembered of its last fetch (unless those are asked apart).
-- ARGV: max items of the key, dedup seconds, campaign, run, max addresses of the run here (0: any), run seconds,
--       the caller's time in ms, then for each item: id, priority, delay ms, mode (once: not before it is due, and where
--       nothing is remembered of it not within the dedup time; due: not before it is due; always), modified ms by a
--       sitemap or '', json.
-- Returns: generation, then for each item added | had (the run has it) | known | full | limited.
local max, ttl, campaign, run = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4]
local max_run, run_ttl, clock = tonumber(ARGV[5]), ARGV[6], tonumber(ARGV[7])
local out = { '0' }
local size = redis.call('HLEN', b .. ':item')
local runkey = b .. ':run:' .. run
local stopped = is_stopped(run)
local in_run = run ~= '' and redis.call('ZCARD', runkey) or 0

-- `visited|due|latest|…`: a sitemap that says when the page changed is believed until the longest interval is over.
-- nil: nothing is remembered.
local function early(key, modified)
  local visited, due, latest = string.match(redis.call('GETRANGE', key, 0, 63), '^(%d+)|(%d+)|(%d+)|')
  if not visited then return nil end
  if modified ~= '' then return tonumber(modified) <= tonumber(visited) and clock < tonumber(latest) end
  return clock < tonumber(due)
end

local n = 0
for at = 8, #ARGV, 6 do
  local id, prio, wait, mode = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), ARGV[at + 3]
  local modified, json = ARGV[at + 4], ARGV[at + 5]
  n = n + 1
  local dedup, fetched = KEYS[2 * n], KEYS[2 * n + 1]
  local result = 'added'
  -- The page's own time decides; that it was enqueued within the dedup time counts where it was never read.
  local is_early = nil
  if mode ~= 'always' and fetched then is_early = early(fetched, modified) end
  if run ~= '' and redis.call('ZSCORE', runkey, id) then
    result = 'had'
  elseif redis.call('HEXISTS', b .. ':item', id) == 1 then
    result = 'known'
  elseif mode == 'once' and redis.call('ZSCORE', b .. ':recent', id) then
    result = 'known'
  elseif is_early or (is_early == nil and mode == 'once' and dedup and redis.call('EXISTS', dedup) == 1) then
    result = 'known'
  elseif stopped or max_run > 0 and in_run >= max_run then
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
out[1] = s(change())
return out
