-- Writes that the owner of the fence sends once more. KEYS: the grant. ARGV: the fence, the lease's
-- end. 1 if the grant still stands under that fence.
local ended, fence, unanswered =
  unpack(redis.call('HMGET', KEYS[1], 'ended', 'fence', 'unanswered'))
if ended or fence ~= ARGV[1] or not unanswered then
  return 0
end
redis.call('HINCRBY', KEYS[1], 'unanswered', 1)
redis.call('HSET', KEYS[1], 'lease', ARGV[2])
return 1
