-- Heartbeat. KEYS: base. ARGV: lease ms, then id and token of each lease. Returns how many are still ours.
local kept = 0
for at = 2, #ARGV, 2 do
  if redis.call('HGET', b .. ':lease', ARGV[at]) == ARGV[at + 1] then
    redis.call('ZADD', b .. ':leased', 'XX', now + tonumber(ARGV[1]), ARGV[at])
    kept = kept + 1
  end
end
return kept
