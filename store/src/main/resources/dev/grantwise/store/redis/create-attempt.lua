-- Keeps a new attempt, and of a browser's others the newest. KEYS: the attempts by their ends. ARGV:
-- what the keys begin with, its digest, when it was made, when it expires, the attempt, milliseconds
-- that it may stay, how many others stay, their digests. The digests of those that stay.
local others = {}
for i = 8, #ARGV do
  local made = redis.call('HGET', ARGV[1] .. ARGV[i], 'created')
  if made then
    others[#others + 1] = {digest = ARGV[i], made = tonumber(made), place = i}
  end
end
table.sort(others, function(one, other)
  if one.made == other.made then
    return one.place < other.place
  end
  return one.made > other.made
end)
local kept = {}
for place, other in ipairs(others) do
  if place <= tonumber(ARGV[7]) then
    kept[place] = other.digest
  else
    redis.call('DEL', ARGV[1] .. other.digest)
    redis.call('ZREM', KEYS[1], other.digest)
  end
end
local key = ARGV[1] .. ARGV[2]
redis.call('HSET', key, 'created', ARGV[3], 'expires', ARGV[4], 'sealed', ARGV[5])
redis.call('PEXPIRE', key, ARGV[6])
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return kept
