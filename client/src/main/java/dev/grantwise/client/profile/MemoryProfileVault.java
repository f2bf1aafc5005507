package dev.grantwise.client.profile;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.MemoryTokenVault;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A profile in memory: for tests, for programs that keep nothing, and for one step of others. */
public final class MemoryProfileVault implements ProfileVault {

  private Optional<SignedIn> current;
  private MemoryTokenVault grants;

  /** Never signed in. */
  public MemoryProfileVault() {
    this(ProfileContents.EMPTY);
  }

  /** With what another one had. */
  public MemoryProfileVault(ProfileContents contents) {
    this.current = contents.current();
    this.grants = new MemoryTokenVault(contents.grants());
  }

  /** Everything in it, as of now. */
  public synchronized ProfileContents contents() {
    return new ProfileContents(current, grants.contents());
  }

  @Override
  public synchronized Optional<SignedIn> current() {
    return current;
  }

  @Override
  public synchronized Optional<Replaced> signIn(SignedIn as, StoredGrant grant) {
    if (!as.grant().equals(grant.key())) {
      throw new IllegalArgumentException("signed in with " + as.grant() + ", not " + grant.key());
    }
    Optional<Replaced> before =
        current.flatMap(
            was ->
                grants.read(was.grant()) instanceof Reading.Standing(StoredGrant standing)
                    ? Optional.of(new Replaced(was, standing))
                    : Optional.empty());
    current = Optional.of(as);
    grants = new MemoryTokenVault(Map.of(grant.key(), new Reading.Standing(grant)));
    return before;
  }

  @Override
  public synchronized void open(StoredGrant grant) {
    grants.open(grant);
  }

  @Override
  public synchronized Reading read(GrantKey key) {
    return grants.read(key);
  }

  @Override
  public synchronized Begun begin(
      GrantKey key, long expectedFence, Instant now, Instant leaseUntil) {
    return grants.begin(key, expectedFence, now, leaseUntil);
  }

  @Override
  public synchronized boolean repeat(GrantKey key, long fence, Instant leaseUntil) {
    return grants.repeat(key, fence, leaseUntil);
  }

  @Override
  public synchronized Saved save(GrantKey key, long fence, GrantTokens tokens) {
    return grants.save(key, fence, tokens);
  }

  @Override
  public synchronized void abandon(GrantKey key, long fence) {
    grants.abandon(key, fence);
  }

  @Override
  public synchronized Optional<StoredGrant> end(
      GrantKey key, SessionEndReason reason, Instant now) {
    return grants.end(key, reason, now);
  }

  @Override
  public synchronized Optional<StoredGrant> endAt(
      GrantKey key, long fence, SessionEndReason reason, Instant now) {
    return grants.endAt(key, fence, reason, now);
  }

  @Override
  public synchronized int purge(Instant endedBefore) {
    return grants.purge(endedBefore);
  }
}
