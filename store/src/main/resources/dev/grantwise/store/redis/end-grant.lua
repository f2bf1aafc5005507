-- Ends a grant for good; its tokens leave. KEYS: the grant, the ended ones by their time. ARGV: the
-- grant's name, now, the reason, milliseconds that the reason stays, the fence or nothing for any.
-- The grant as it last stood, or nothing.
local ended, fence = unpack(redis.call('HMGET', KEYS[1], 'ended', 'fence'))
if ended or not fence or (ARGV[5] ~= '' and fence ~= ARGV[5]) then
  return {}
end
local last = redis.call('HGETALL', KEYS[1])
redis.call('HDEL', KEYS[1], 'sealed')
redis.call('HSET', KEYS[1], 'ended', ARGV[2], 'reason', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return last
