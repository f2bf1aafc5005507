-- Tells which sessions stand. ARGV: what the keys begin with, now, the digests. The digests of those
-- that have not ended and whose time is not over.
local standing = {}
for i = 3, #ARGV do
  local ended, ends = unpack(redis.call('HMGET', ARGV[1] .. ARGV[i], 'ended', 'ends'))
  if ends and not ended and tonumber(ends) > tonumber(ARGV[2]) then
    standing[#standing + 1] = ARGV[i]
  end
end
return standing
