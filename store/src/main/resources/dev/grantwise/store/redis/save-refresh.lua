-- Keeps what a refresh brought, and clears the intent. KEYS: the grant. ARGV: the fence, the tokens.
-- 1 or 0, and the grant as it is then.
local ended, fence, unanswered =
  unpack(redis.call('HMGET', KEYS[1], 'ended', 'fence', 'unanswered'))
if ended or fence ~= ARGV[1] or not unanswered then
  return {0, redis.call('HGETALL', KEYS[1])}
end
redis.call('HSET', KEYS[1], 'sealed', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'generation', 1)
redis.call('HDEL', KEYS[1], 'since', 'unanswered', 'lease')
return {1, redis.call('HGETALL', KEYS[1])}
