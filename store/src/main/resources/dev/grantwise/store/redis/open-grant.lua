-- Keeps a new grant. KEYS: the grant. ARGV: milliseconds that it may stay, its fields and values.
-- 1 if it is new.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
