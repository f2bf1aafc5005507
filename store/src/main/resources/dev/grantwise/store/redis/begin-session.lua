-- Keeps a new session. KEYS: the session, the sessions by their ends, the sessions of its user and,
-- if it has one, of its sid. ARGV: its digest, when it ends, milliseconds that it may stay, its
-- fields and values. 1 if it is new.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
for i = 3, #KEYS do
  redis.call('SADD', KEYS[i], ARGV[1])
end
for i = 2, #KEYS do
  -- Never sooner than any of its sessions.
  if redis.call('PTTL', KEYS[i]) < tonumber(ARGV[3]) then
    redis.call('PEXPIRE', KEYS[i], ARGV[3])
  end
end
return 1
