package dev.grantwise.client.refresh;

import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A vault in memory: for tests, and for programs whose grants may end with the process. */
public final class MemoryTokenVault implements TokenVault {

  private final Map<GrantKey, Reading> grants;

  /** With nothing in it. */
  public MemoryTokenVault() {
    this(Map.of());
  }

  /** With what another one had. */
  public MemoryTokenVault(Map<GrantKey, Reading> contents) {
    this.grants = new HashMap<>(contents);
  }

  /** Everything in it, as of now. */
  public synchronized Map<GrantKey, Reading> contents() {
    return Map.copyOf(grants);
  }

  @Override
  public synchronized void open(StoredGrant grant) {
    if (grants.putIfAbsent(grant.key(), new Reading.Standing(grant)) != null) {
      throw new IllegalStateException("grant " + grant.key() + " exists");
    }
  }

  @Override
  public synchronized Reading read(GrantKey key) {
    return grants.getOrDefault(key, new Reading.Absent());
  }

  @Override
  public synchronized Begun begin(
      GrantKey key, long expectedFence, Instant now, Instant leaseUntil) {
    if (!(read(key) instanceof Reading.Standing(StoredGrant grant))) {
      return new Begun.Over();
    }
    if (grant.intent().isPresent() && grant.intent().get().isLeased(now)) {
      return new Begun.Leased(grant.intent().get().leaseUntil());
    }
    if (grant.fence() != expectedFence) {
      return new Begun.Moved();
    }
    Intent intent =
        grant
            .intent()
            .map(left -> new Intent(left.since(), left.unanswered() + 1, leaseUntil))
            .orElse(new Intent(now, 1, leaseUntil));
    return new Begun.Owner(keep(grant, grant.fence() + 1, Optional.of(intent)));
  }

  @Override
  public synchronized boolean repeat(GrantKey key, long fence, Instant leaseUntil) {
    Optional<StoredGrant> grant = underFence(key, fence);
    if (grant.isEmpty() || grant.get().intent().isEmpty()) {
      return false;
    }
    Intent before = grant.get().intent().get();
    Intent intent = new Intent(before.since(), before.unanswered() + 1, leaseUntil);
    keep(grant.get(), fence, Optional.of(intent));
    return true;
  }

  @Override
  public synchronized Saved save(GrantKey key, long fence, GrantTokens tokens) {
    if (!(read(key) instanceof Reading.Standing(StoredGrant grant))) {
      return new Saved.Over();
    }
    if (grant.fence() != fence || grant.intent().isEmpty()) {
      return new Saved.FenceLost();
    }
    StoredGrant renewed =
        new StoredGrant(
            key,
            grant.subject(),
            grant.resources(),
            tokens,
            grant.generation() + 1,
            fence,
            Optional.empty());
    grants.put(key, new Reading.Standing(renewed));
    return new Saved.Kept(renewed);
  }

  @Override
  public synchronized void abandon(GrantKey key, long fence) {
    underFence(key, fence)
        .filter(grant -> grant.intent().isPresent())
        .ifPresent(grant -> keep(grant, fence, grant.intent().flatMap(MemoryTokenVault::takeBack)));
  }

  private static Optional<Intent> takeBack(Intent intent) {
    return intent.unanswered() == 1
        ? Optional.empty()
        : Optional.of(new Intent(intent.since(), intent.unanswered() - 1, intent.since()));
  }

  @Override
  public synchronized Optional<StoredGrant> end(
      GrantKey key, SessionEndReason reason, Instant now) {
    if (!(read(key) instanceof Reading.Standing(StoredGrant grant))) {
      return Optional.empty();
    }
    grants.put(key, new Reading.Ended(reason, now));
    return Optional.of(grant);
  }

  @Override
  public synchronized Optional<StoredGrant> endAt(
      GrantKey key, long fence, SessionEndReason reason, Instant now) {
    return underFence(key, fence).flatMap(grant -> end(key, reason, now));
  }

  @Override
  public synchronized int purge(Instant endedBefore) {
    int before = grants.size();
    grants
        .values()
        .removeIf(
            reading ->
                reading instanceof Reading.Ended(SessionEndReason ignored, Instant at)
                    && at.isBefore(endedBefore));
    return before - grants.size();
  }

  private Optional<StoredGrant> underFence(GrantKey key, long fence) {
    return read(key) instanceof Reading.Standing(StoredGrant grant) && grant.fence() == fence
        ? Optional.of(grant)
        : Optional.empty();
  }

  private StoredGrant keep(StoredGrant grant, long fence, Optional<Intent> intent) {
    StoredGrant changed =
        new StoredGrant(
            grant.key(),
            grant.subject(),
            grant.resources(),
            grant.tokens(),
            grant.generation(),
            fence,
            intent);
    grants.put(grant.key(), new Reading.Standing(changed));
    return changed;
  }
}
