-- One shard of the two Bloom filters. KEYS: its base; `:<turn>` follows. ARGV: ask | add, length of a turn in ms, bits,
-- bits per address, then two numbers for each address. Returns 1 or 0 for each: whether it was in one of the filters.
local b, add, turn_ms, m, k = KEYS[1], ARGV[1] == 'add', tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local t = redis.call('TIME')
local turn = math.floor((t[1] * 1000 + math.floor(t[2] / 1000)) / turn_ms)
local current, before = b .. ':' .. string.format('%.0f', turn), b .. ':' .. string.format('%.0f', turn - 1)

-- The places are 32-bit numbers, so every sum here is exact in a double.
local function all(key, one, two, set)
  local ops = {}
  for i = 0, k - 1 do
    ops[#ops + 1] = set and 'SET' or 'GET'
    ops[#ops + 1] = 'u1'
    ops[#ops + 1] = string.format('%.0f', (one + i * two) % m)
    if set then ops[#ops + 1] = '1' end
  end
  for _, bit in ipairs(redis.call('BITFIELD', key, unpack(ops))) do
    if bit == 0 then return false end
  end
  return true
end

local out = {}
for at = 5, #ARGV, 2 do
  local one, two = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local known
  if add then known = all(current, one, two, true) else known = all(current, one, two, false) or all(before, one, two, false) end
  out[#out + 1] = known and 1 or 0
end
if add and redis.call('PTTL', current) < 0 then redis.call('PEXPIRE', current, string.format('%.0f', turn_ms * 2)) end
return out
