-- KEYS: base, ratelimit:crawl:{key}. ARGV: run ('' for none). Returns what the key holds.
local run = ARGV[1]
local out = { s(now), s(redis.call('HLEN', b .. ':item')), s(redis.call('ZCARD', b .. ':leased')),
  redis.call('GET', KEYS[2]) or '0', s(math.max(redis.call('PTTL', KEYS[2]), 0)) }
for _, f in ipairs({ 'paused', 'next_at', 'open_until', 'failures', 'crawl_delay', 'adaptive_delay', 'latency', 'gen' }) do
  out[#out + 1] = s(state(f))
end
for k = 0, 4 do
  out[#out + 1] = s(run ~= '' and redis.call('ZCOUNT', b .. ':run:' .. run, k, k) or 0)
end
local later = 0
for _, c in ipairs(redis.call('SMEMBERS', b .. ':campaigns')) do later = later + redis.call('ZCOUNT', b .. ':later:' .. c, '(' .. s(now), '+inf') end
out[#out + 1] = s(later)
local errors, dead = redis.call('LRANGE', b .. ':errors', 0, 9), redis.call('LRANGE', b .. ':dead', 0, 9)
out[#out + 1] = s(#errors)
for _, e in ipairs(errors) do out[#out + 1] = e end
for _, e in ipairs(dead) do out[#out + 1] = e end
return out
