-- Writes the intent to refresh. KEYS: the grant. ARGV: the fence as it was read, now, the lease's end.
-- 1 or 0, and the grant as it is then.
local ended, fence, lease = unpack(redis.call('HMGET', KEYS[1], 'ended', 'fence', 'lease'))
local leased = lease and tonumber(lease) > tonumber(ARGV[2])
if ended or leased or fence ~= ARGV[1] then
  return {0, redis.call('HGETALL', KEYS[1])}
end
redis.call('HINCRBY', KEYS[1], 'fence', 1)
redis.call('HSETNX', KEYS[1], 'since', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'unanswered', 1)
redis.call('HSET', KEYS[1], 'lease', ARGV[3])
return {1, redis.call('HGETALL', KEYS[1])}
