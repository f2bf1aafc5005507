-- Tells which sessions of a user are beyond those that began last. ARGV: what the keys begin with, now,
-- how many may stand, the digests. The digests of those that stand and are beyond.
local standing = {}
for i = 4, #ARGV do
  local ended, ends, created =
    unpack(redis.call('HMGET', ARGV[1] .. ARGV[i], 'ended', 'ends', 'created'))
  if ends and not ended and tonumber(ends) > tonumber(ARGV[2]) then
    standing[#standing + 1] = {tonumber(created), ARGV[i]}
  end
end
table.sort(standing, function(a, b)
  if a[1] ~= b[1] then
    return a[1] > b[1]
  end
  return a[2] < b[2]
end)
local beyond = {}
for i = tonumber(ARGV[3]) + 1, #standing do
  beyond[#beyond + 1] = standing[i][2]
end
return beyond
