package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one reading of the table showed, with its private keys opened. Immutable. */
record KeyView(
    List<KeptKey> keys,
    Map<KeyId, Signer> opened,
    Map<SigningAlgorithm, Signer> active,
    KeySet published,
    Duration reading,
    Instant at) {

  /** Older than any. */
  static final KeyView NONE =
      new KeyView(
          List.of(),
          Map.of(),
          Map.of(),
          KeySet.EMPTY,
          Duration.ofSeconds(Long.MIN_VALUE),
          Instant.MIN);

  KeyView {
    keys = List.copyOf(keys);
    opened = Map.copyOf(opened);
    active = Map.copyOf(active);
  }

  /** Opens what the last view had not opened yet. */
  static KeyView of(
      List<KeptKey> keys, KeyView last, List<KeyKeeper> keepers, Duration reading, Instant at) {
    Map<KeyId, Signer> opened = new HashMap<>();
    Map<SigningAlgorithm, Signer> active = new EnumMap<>(SigningAlgorithm.class);
    for (KeptKey key : keys) {
      key.handle()
          .ifPresent(
              handle -> {
                Signer known = last.opened().get(key.id());
                opened.put(key.id(), known == null ? open(key, handle, keepers) : known);
              });
      if (key.state() == KeyState.ACTIVE) {
        active.put(key.algorithm(), opened.get(key.id()));
      }
    }
    return new KeyView(keys, opened, active, published(keys), reading, at);
  }

  private static Signer open(KeptKey key, KeyHandle handle, List<KeyKeeper> keepers) {
    KeyKeeper keeper =
        keepers.stream()
            .filter(one -> one.name().equals(key.keeper()))
            .findFirst()
            .orElseThrow(() -> KeyUnavailable.nobodyKeeps(key.id(), key.keeper()));
    Signer opened;
    try {
      opened = keeper.open(handle);
    } catch (RuntimeException e) {
      throw KeyUnavailable.refused(key.id(), key.keeper(), e);
    }
    if (!opened.id().equals(key.id()) || opened.algorithm() != key.algorithm()) {
      throw KeyUnavailable.another(key.id(), key.keeper());
    }
    return opened;
  }

  /** Those that sign first: some readers take the first key that fits. */
  private static KeySet published(List<KeptKey> keys) {
    return new KeySet(
        keys.stream()
            .sorted(
                Comparator.comparing((KeptKey key) -> key.state() != KeyState.ACTIVE)
                    .thenComparing(KeptKey::algorithm)
                    .thenComparing(KeptKey::state)
                    .thenComparing(key -> key.id().value()))
            .map(KeptKey::publicKey)
            .toList());
  }

  KeyView later(KeyView other) {
    return other.reading.compareTo(reading) >= 0 ? other : this;
  }

  /** Fresh by stopwatch and clock: the one stops while a machine sleeps, the other may be set. */
  boolean isFresh(Duration nowReading, Instant now, Duration most) {
    return nowReading.minus(most).compareTo(reading) < 0
        && !now.isBefore(at)
        && now.isBefore(at.plus(most));
  }
}
