package dev.grantwise.server.memory;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signing keys in memory, for tests. */
public final class MemoryKeptKeys implements KeptKeys {

  private final List<KeptKey> keys = new ArrayList<>();

  @Override
  public synchronized List<KeptKey> all() {
    return List.copyOf(keys);
  }

  @Override
  public synchronized boolean begin(KeptKey active) {
    return keys.stream().noneMatch(key -> key.algorithm() == active.algorithm())
        && keys.add(active);
  }

  @Override
  public synchronized boolean announce(KeptKey announced) {
    return find(announced.algorithm(), KeyState.ANNOUNCED).isEmpty() && keys.add(announced);
  }

  @Override
  public synchronized boolean reschedule(KeyId announced, Instant activeFrom) {
    Optional<KeptKey> found = find(announced, KeyState.ANNOUNCED);
    found.ifPresent(key -> keys.set(keys.indexOf(key), key.activeFrom(activeFrom)));
    return found.isPresent();
  }

  @Override
  public synchronized boolean activate(KeyId announced, Instant now) {
    Optional<KeptKey> found =
        find(announced, KeyState.ANNOUNCED).filter(key -> !key.activeFrom().isAfter(now));
    found.ifPresent(
        next -> {
          find(next.algorithm(), KeyState.ACTIVE)
              .ifPresent(active -> keys.set(keys.indexOf(active), active.retiring(now)));
          keys.set(keys.indexOf(next), next.active(now));
        });
    return found.isPresent();
  }

  @Override
  public synchronized boolean forget(KeyId retiring) {
    return keys.removeIf(key -> key.id().equals(retiring) && key.state() == KeyState.RETIRING);
  }

  @Override
  public synchronized boolean replace(KeyId compromised, KeptKey active) {
    return find(compromised, KeyState.ACTIVE).isPresent()
        && keys.removeIf(key -> key.algorithm() == active.algorithm())
        && keys.add(active);
  }

  private Optional<KeptKey> find(SigningAlgorithm algorithm, KeyState state) {
    return KeptKeys.find(keys, algorithm, state);
  }

  private Optional<KeptKey> find(KeyId id, KeyState state) {
    return keys.stream().filter(key -> key.id().equals(id) && key.state() == state).findFirst();
  }
}
