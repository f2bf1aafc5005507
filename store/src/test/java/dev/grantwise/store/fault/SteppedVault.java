package dev.grantwise.store.fault;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Instant;
import java.util.Optional;

/** A vault before and after whose verbs a refresh can be made to stand still. */
record SteppedVault(TokenVault vault, Steps steps) implements TokenVault {

  @Override
  public void open(StoredGrant grant) {
    vault.open(grant);
  }

  @Override
  public Reading read(GrantKey key) {
    return vault.read(key);
  }

  @Override
  public Begun begin(GrantKey key, long expectedFence, Instant now, Instant leaseUntil) {
    steps.at(key, Step.BEFORE_INTENT);
    Begun begun = vault.begin(key, expectedFence, now, leaseUntil);
    if (begun instanceof Begun.Owner) {
      steps.at(key, Step.INTENT_WRITTEN);
    }
    return begun;
  }

  @Override
  public boolean repeat(GrantKey key, long fence, Instant leaseUntil) {
    boolean repeated = vault.repeat(key, fence, leaseUntil);
    steps.at(key, Step.REPEAT_WRITTEN);
    return repeated;
  }

  @Override
  public Saved save(GrantKey key, long fence, GrantTokens tokens) {
    steps.at(key, Step.ANSWERED);
    Saved saved = vault.save(key, fence, tokens);
    steps.at(key, Step.SAVED);
    return saved;
  }

  @Override
  public void abandon(GrantKey key, long fence) {
    vault.abandon(key, fence);
  }

  @Override
  public Optional<StoredGrant> end(GrantKey key, SessionEndReason reason, Instant now) {
    return vault.end(key, reason, now);
  }

  @Override
  public Optional<StoredGrant> endAt(
      GrantKey key, long fence, SessionEndReason reason, Instant now) {
    return vault.endAt(key, fence, reason, now);
  }

  @Override
  public int purge(Instant endedBefore) {
    return vault.purge(endedBefore);
  }
}
