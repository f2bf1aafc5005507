-- Reads sessions. ARGV: what the keys begin with, now, the digests. Those that have not ended and whose
-- time is not over.
local all = {}
for i = 3, #ARGV do
  local key = ARGV[1] .. ARGV[i]
  local ended, ends = unpack(redis.call('HMGET', key, 'ended', 'ends'))
  if ends and not ended and tonumber(ends) > tonumber(ARGV[2]) then
    all[#all + 1] = redis.call('HGETALL', key)
  end
end
return all
