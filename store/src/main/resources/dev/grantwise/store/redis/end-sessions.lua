-- Ends sessions that have not ended. KEYS: the sessions by their ends, the ended ones by their time.
-- ARGV: what the keys begin with, now, the latest end of those to end, the reason where the absolute
-- end is over, the reason otherwise, milliseconds that the reason stays, the digests. The sessions
-- that this call ended.
local now, latest = tonumber(ARGV[2]), tonumber(ARGV[3])
local all = {}
for i = 7, #ARGV do
  local key = ARGV[1] .. ARGV[i]
  local ended, ends, last, user, sid =
    unpack(redis.call('HMGET', key, 'ended', 'ends', 'absolute_end', 'user_index', 'sid_index'))
  if not ends then
    redis.call('ZREM', KEYS[1], ARGV[i])
  elseif not ended and tonumber(ends) <= latest then
    local reason = tonumber(last) <= now and ARGV[4] or ARGV[5]
    all[#all + 1] = redis.call('HGETALL', key)
    redis.call('HSET', key, 'ended', ARGV[2], 'reason', reason)
    redis.call('PEXPIRE', key, ARGV[6])
    redis.call('ZREM', KEYS[1], ARGV[i])
    redis.call('SREM', user, ARGV[i])
    if sid then
      redis.call('SREM', sid, ARGV[i])
    end
    redis.call('ZADD', KEYS[2], ARGV[2], ARGV[i])
    redis.call('PEXPIRE', KEYS[2], ARGV[6])
  end
end
return all
