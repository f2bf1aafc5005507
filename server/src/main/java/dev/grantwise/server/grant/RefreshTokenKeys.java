package dev.grantwise.server.grant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The keys of the refresh tokens: one makes new tokens, older ones are kept until the families that
 * were derived under them have ended. Safe for many threads.
 */
public final class RefreshTokenKeys {

  private final Supplier<Snapshot> latest;

  private record Snapshot(RefreshTokenKey current, Map<String, RefreshTokenKey> all) {}

  /**
   * Keys in the order they were made.
   *
   * @throws IllegalArgumentException if there is none, or two with one id
   */
  public RefreshTokenKeys(List<RefreshTokenKey> oldestFirst) {
    this(fixed(oldestFirst));
  }

  private RefreshTokenKeys(Supplier<Snapshot> latest) {
    this.latest = latest;
  }

  /** Those of each moment, since a key may be added while the server runs. */
  public static RefreshTokenKeys following(Supplier<RefreshTokenKeys> keys) {
    return new RefreshTokenKeys(() -> keys.get().latest.get());
  }

  private static Supplier<Snapshot> fixed(List<RefreshTokenKey> oldestFirst) {
    if (oldestFirst.isEmpty()) {
      throw new IllegalArgumentException("refresh token keys: at least one");
    }
    Map<String, RefreshTokenKey> all;
    try {
      all =
          oldestFirst.stream()
              .collect(Collectors.toUnmodifiableMap(RefreshTokenKey::id, Function.identity()));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("refresh token keys: one key for each id", e);
    }
    Snapshot snapshot = new Snapshot(oldestFirst.getLast(), all);
    return () -> snapshot;
  }

  RefreshTokenKey current() {
    return latest.get().current();
  }

  Optional<RefreshTokenKey> find(String id) {
    return Optional.ofNullable(latest.get().all().get(id));
  }
}
