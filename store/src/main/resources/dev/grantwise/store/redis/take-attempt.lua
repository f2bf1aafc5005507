-- Hands an attempt out by deleting it. KEYS: the attempt, the attempts by their ends. ARGV: its
-- digest. The attempt, or nothing.
local attempt = redis.call('HGETALL', KEYS[1])
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return attempt
