-- Puts a value in the place of the same one under another key. KEYS: what it is in. ARGV: the old
-- value, the new one. 1 if it was still the old one.
if redis.call('HGET', KEYS[1], 'sealed') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'sealed', ARGV[2])
return 1
