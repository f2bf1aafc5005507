package dev.grantwise.store.profile;

import dev.grantwise.client.profile.MemoryProfileVault;
import dev.grantwise.client.profile.ProfileContents;
import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.profile.SignedIn;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.Intent;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A profile in an encrypted file. Each verb reads it, does what {@link MemoryProfileVault} does,
 * and writes it, alone among all threads and processes; reading waits for nobody. Every failure is
 * a {@link dev.grantwise.store.failure.StorageException}, and leaves the file as it was.
 */
public final class FileProfileVault implements ProfileVault {

  private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

  private final ProfileFile file;
  private final ProfileLock lock;

  FileProfileVault(ProfileFile file, ProfileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  @Override
  public Optional<SignedIn> current() {
    return file.read().current();
  }

  @Override
  public Reading read(GrantKey key) {
    return new MemoryProfileVault(file.read()).read(key);
  }

  @Override
  public Optional<Replaced> signIn(SignedIn as, StoredGrant grant) {
    return step(profile -> profile.signIn(as, grant));
  }

  @Override
  public void open(StoredGrant grant) {
    var _ =
        step(
            profile -> {
              profile.open(grant);
              return grant;
            });
  }

  @Override
  public Begun begin(GrantKey key, long expectedFence, Instant now, Instant leaseUntil) {
    return step(
        profile -> {
          Begun begun = profile.begin(key, expectedFence, now, leaseUntil);
          return begun instanceof Begun.Leased(Instant until) && isOfAnotherTime(until, leaseUntil)
              ? afterEndOfLease(profile, key, now, leaseUntil)
              : begun;
        });
  }

  /**
   * Nobody takes a lease for so long: the clock was set back since. It is over then, and what its
   * owner sent has no known outcome.
   */
  private static boolean isOfAnotherTime(Instant until, Instant leaseUntil) {
    return until.isAfter(leaseUntil.plus(LONGEST_LEASE));
  }

  private static Begun afterEndOfLease(
      MemoryProfileVault profile, GrantKey key, Instant now, Instant leaseUntil) {
    if (!(profile.read(key) instanceof Reading.Standing(StoredGrant grant))) {
      return new Begun.Over();
    }
    Intent intent = grant.intent().orElseThrow();
    Instant since = intent.since().isAfter(now) ? now : intent.since();
    // Counted twice, so that nobody takes a grace to be running that began by another clock.
    long fence = grant.fence();
    if (profile.repeat(key, fence, since)) {
      return profile.begin(key, fence, now, leaseUntil);
    }
    return new Begun.Moved();
  }

  @Override
  public boolean repeat(GrantKey key, long fence, Instant leaseUntil) {
    return step(profile -> profile.repeat(key, fence, leaseUntil));
  }

  @Override
  public Saved save(GrantKey key, long fence, GrantTokens tokens) {
    return step(profile -> profile.save(key, fence, tokens));
  }

  @Override
  public void abandon(GrantKey key, long fence) {
    var _ =
        step(
            profile -> {
              profile.abandon(key, fence);
              return key;
            });
  }

  @Override
  public Optional<StoredGrant> end(GrantKey key, SessionEndReason reason, Instant now) {
    return step(profile -> profile.end(key, reason, now));
  }

  @Override
  public Optional<StoredGrant> endAt(
      GrantKey key, long fence, SessionEndReason reason, Instant now) {
    return step(profile -> profile.endAt(key, fence, reason, now));
  }

  @Override
  public int purge(Instant endedBefore) {
    return step(profile -> profile.purge(endedBefore));
  }

  private <T> T step(Function<MemoryProfileVault, T> verb) {
    return lock.alone(
        () -> {
          ProfileContents before = file.read();
          MemoryProfileVault profile = new MemoryProfileVault(before);
          T answer = verb.apply(profile);
          ProfileContents after = profile.contents();
          if (!after.equals(before)) {
            file.write(after);
          }
          return answer;
        });
  }
}
