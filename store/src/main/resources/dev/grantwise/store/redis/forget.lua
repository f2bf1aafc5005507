-- Deletes what an index names from before a time, at most so many. KEYS: the index. ARGV: the time,
-- what the keys begin with, how many. How many there were.
local names = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[3])
for _, name in ipairs(names) do
  redis.call('DEL', ARGV[2] .. name)
  redis.call('ZREM', KEYS[1], name)
end
return #names
