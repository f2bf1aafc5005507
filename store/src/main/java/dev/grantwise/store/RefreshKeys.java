package dev.grantwise.store;

import dev.grantwise.server.grant.RefreshTokenKey;
import dev.grantwise.server.grant.RefreshTokenKeys;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.LiveKeys;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The keys of refresh tokens as of now; derived once for each set of keys that was read. */
final class RefreshKeys implements Supplier<RefreshTokenKeys> {

  private final LiveKeys keys;
  private final AtomicReference<Derived> derived;

  private record Derived(Keys from, RefreshTokenKeys keys) {
    static Derived of(Keys keys) {
      return new Derived(
          keys,
          new RefreshTokenKeys(
              keys.refreshTokens().reversed().stream()
                  .map(key -> RefreshTokenKey.of(key.id(), key.reveal()))
                  .toList()));
    }
  }

  RefreshKeys(LiveKeys keys) {
    this.keys = keys;
    this.derived = new AtomicReference<>(Derived.of(keys.now()));
  }

  @Override
  public RefreshTokenKeys get() {
    Keys now = keys.now();
    Derived known = derived.get();
    if (known.from() != now) {
      known = Derived.of(now);
      derived.set(known);
    }
    return known.keys();
  }
}
