package dev.grantwise.store.redis;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server says of itself, as far as this user may ask.
 *
 * @param eviction what becomes of values when memory is full: its maxmemory-policy
 * @param log whether changes are written to disk: its setting appendonly
 * @param fsync when: its setting appendfsync
 */
record Fitness(Optional<String> eviction, Optional<String> log, Optional<String> fsync) {

  private static final String NO_EVICTION = "noeviction";

  /**
   * Asks, and refuses a server that would lose sessions by design.
   *
   * @throws StorageException of kind {@link Kind#UNREADABLE} that says what to change
   */
  static Fitness of(RedisServer server) {
    String replication = server.run(commands -> commands.info("replication"));
    if (!replication.contains("role:master")) {
      throw server
          .failure()
          .unfit("is a replica, which may not know yet what ended elsewhere")
          .expected("the primary")
          .remedy("Name the primary in session.redis_url");
    }
    Fitness found =
        new Fitness(
            asked(server, "maxmemory-policy"),
            asked(server, "appendonly"),
            asked(server, "appendfsync"));
    if (found.eviction().filter(policy -> !policy.equals(NO_EVICTION)).isPresent()) {
      throw server
          .failure()
          .unfit("drops values when its memory is full: " + found.eviction().get())
          .expected("maxmemory-policy " + NO_EVICTION + ", so that nobody is signed out by chance")
          .remedy("Set it, or use a server that caches nothing else");
    }
    return found;
  }

  /** Some who run servers for others let nobody ask. */
  private static Optional<String> asked(RedisServer server, String name) {
    return server.run(
        commands -> {
          try {
            Map<String, String> found = commands.configGet(name);
            return Optional.ofNullable(found.get(name));
          } catch (RedisCommandExecutionException e) {
            return Optional.<String>empty();
          }
        });
  }

  /** What an operator has to know of it; empty where nothing acknowledged can be lost. */
  Optional<String> warning() {
    List<String> unfit = new ArrayList<>();
    if (eviction.isEmpty() || log.isEmpty() || fsync.isEmpty()) {
      unfit.add("it does not say how it keeps values (CONFIG GET is refused)");
    }
    if (log.filter("no"::equals).isPresent()) {
      unfit.add("it writes changes to no log (appendonly no)");
    } else if (fsync.filter(when -> !when.equals("always")).isPresent()) {
      unfit.add("its log reaches the disk later (appendfsync " + fsync.get() + ")");
    }
    return unfit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(", and ", unfit)
                + ": a refresh token that was saved may be forgotten when it crashes, and a"
                + " provider that sees the one before again ends the session. Expected"
                + " maxmemory-policy noeviction, appendonly yes, appendfsync always");
  }
}
