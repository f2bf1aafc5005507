package dev.grantwise.store.redis;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.store.failure.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** One key for each use, which is there only for the first of any number of nodes. */
final class RedisReplayGuard implements ReplayGuard {

  private static final String KEY = "grantwise:use:";

  private final RedisServer server;

  RedisReplayGuard(RedisServer server) {
    this.server = server;
  }

  @Override
  public Use use(SingleUse what, Instant now) {
    Duration left = Duration.between(now, what.until());
    Duration stays = (left.isNegative() ? Duration.ZERO : left).plus(Kept.USE);
    try {
      return server.putIfAbsent(KEY + HexFormat.of().formatHex(what.digest()), stays)
          ? Use.FIRST
          : Use.REPEATED;
    } catch (StorageException e) {
      // Also where the outcome is unknown: it may be there, and then the next answer is REPEATED
      throw new Unavailable("replay guard: " + e.what(), e);
    }
  }
}
