-- Takes the last request of the intent back. KEYS: the grant. ARGV: the fence. Earlier requests
-- without an answer stay, and nobody waits for their lease.
local ended, fence, unanswered, since =
  unpack(redis.call('HMGET', KEYS[1], 'ended', 'fence', 'unanswered', 'since'))
if ended or fence ~= ARGV[1] or not unanswered then
  return 0
end
if tonumber(unanswered) > 1 then
  redis.call('HINCRBY', KEYS[1], 'unanswered', -1)
  redis.call('HSET', KEYS[1], 'lease', since)
else
  redis.call('HDEL', KEYS[1], 'since', 'unanswered', 'lease')
end
return 1
