-- Notes a use, at most once in an interval and never backwards. KEYS: the session, the sessions by
-- their ends. ARGV: its digest, now, the interval. The session as it is then.
local ended, ends, used, idle, last =
  unpack(redis.call('HMGET', KEYS[1], 'ended', 'ends', 'last_used', 'idle', 'absolute_end'))
local now = tonumber(ARGV[2])
if ends and not ended and tonumber(ends) > now and tonumber(used) + tonumber(ARGV[3]) <= now then
  local renewed = string.format('%.0f', math.min(now + tonumber(idle), tonumber(last)))
  redis.call('HSET', KEYS[1], 'last_used', ARGV[2], 'ends', renewed)
  redis.call('ZADD', KEYS[2], renewed, ARGV[1])
end
return redis.call('HGETALL', KEYS[1])
