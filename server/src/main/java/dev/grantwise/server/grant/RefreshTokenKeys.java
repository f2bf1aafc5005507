package dev.grantwise.server.grant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of the refresh tokens: one makes new tokens, older ones are kept until the families that
 * were derived under them have ended. Immutable.
 */
public final class RefreshTokenKeys {

  private final RefreshTokenKey current;
  private final Map<String, RefreshTokenKey> all;

  /**
   * Keys in the order they were made.
   *
   * @throws IllegalArgumentException if there is none, or two with one id
   */
  public RefreshTokenKeys(List<RefreshTokenKey> oldestFirst) {
    if (oldestFirst.isEmpty()) {
      throw new IllegalArgumentException("refresh token keys: at least one");
    }
    this.current = oldestFirst.getLast();
    this.all =
        oldestFirst.stream()
            .collect(Collectors.toUnmodifiableMap(RefreshTokenKey::id, Function.identity()));
  }

  RefreshTokenKey current() {
    return current;
  }

  Optional<RefreshTokenKey> find(String id) {
    return Optional.ofNullable(all.get(id));
  }
}
