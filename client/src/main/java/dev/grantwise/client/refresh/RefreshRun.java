package dev.grantwise.client.refresh;

import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.TokenVault.Begun;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.message.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One refresh of one token of a grant: become the owner, write the intent, send, and give the
 * answer to {@link RefreshConclusion}. Whoever does not become the owner waits, and takes what the
 * owner saved.
 */
final class RefreshRun {

  /** More than enough for a grant that others renew under our hands. */
  private static final int READINGS = 3;

  private static final Duration SOON = Duration.ofSeconds(1);

  /** How long another node's refresh is waited for before the next look. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final TokenVault vault;
  private final TokenEndpoint endpoint;
  private final Freshness freshness;
  private final RefreshConclusion conclusion;
  private final RefreshSettings settings;
  private final InstantSource clock;
  private final Pause pause;

  RefreshRun(
      TokenVault vault,
      TokenEndpoint endpoint,
      Freshness freshness,
      RefreshConclusion conclusion,
      RefreshSettings settings,
      InstantSource clock,
      Pause pause) {
    this.vault = vault;
    this.endpoint = endpoint;
    this.freshness = freshness;
    this.conclusion = conclusion;
    this.settings = settings;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Refreshes.
   *
   * @param wanted the token that is asked for; whoever refreshes another of the same grant is
   *     waited for, since both use its refresh token
   * @param leastLeft how long whoever asks wants the token to last
   */
  Access refresh(Wanted wanted, Duration leastLeft) {
    Duration patience = settings.patience();
    int moved = 0;
    while (moved < READINGS) {
      switch (attempt(wanted, leastLeft)) {
        case Attempt.Done(Access access) -> {
          return access;
        }
        case Attempt.Moved() -> moved++;
        case Attempt.Behind(StoredGrant grant, Duration lease) -> {
          if (!patience.isPositive() || !pause.takes(LOOK_AGAIN)) {
            return conclusion.fallback(wanted, grant, lease);
          }
          patience = patience.minus(LOOK_AGAIN);
        }
      }
    }
    return new Access.Unavailable(SOON);
  }

  /** What one look at the grant led to. */
  private sealed interface Attempt {

    record Done(Access access) implements Attempt {}

    /** Somebody was quicker by a moment: look again. */
    record Moved() implements Attempt {}

    /** Another node is at it, and the token at hand is of no use: what it saves is. */
    record Behind(StoredGrant grant, Duration lease) implements Attempt {}
  }

  private Attempt attempt(Wanted wanted, Duration leastLeft) {
    return switch (vault.read(wanted.key())) {
      case Reading.Absent() ->
          new Attempt.Done(new Access.SignInNeeded(SessionEndReason.NO_SESSION));
      case Reading.Ended(SessionEndReason reason, Instant ignored) ->
          new Attempt.Done(new Access.SignInNeeded(reason));
      case Reading.Standing(StoredGrant grant)
          when !freshness.isDue(grant, wanted, clock.instant(), leastLeft)
              || grant.tokens().refreshToken().isEmpty() ->
          new Attempt.Done(conclusion.fallback(wanted, grant, SOON));
      case Reading.Standing(StoredGrant grant) -> begin(wanted, grant, leastLeft);
    };
  }

  private Attempt begin(Wanted wanted, StoredGrant grant, Duration leastLeft) {
    // Looking for the metadata may take longer than the lease, so it comes first.
    TokenEndpoint located = endpoint.located();
    Instant now = clock.instant();
    return switch (vault.begin(grant.key(), grant.fence(), now, now.plus(settings.lease()))) {
      case Begun.Owner owner ->
          new Attempt.Done(asOwner(wanted, owner.grant(), located, now, leastLeft));
      case Begun.Leased(Instant until) -> {
        Duration lease = Duration.between(now, until);
        yield freshness.isEnough(grant, wanted, now, leastLeft)
            ? new Attempt.Done(conclusion.fallback(wanted, grant, lease))
            : new Attempt.Behind(grant, lease);
      }
      case Begun.Moved(), Begun.Over() -> new Attempt.Moved();
    };
  }

  private Access asOwner(
      Wanted wanted, StoredGrant grant, TokenEndpoint located, Instant now, Duration leastLeft) {
    if (!freshness.isDue(grant, wanted, now, leastLeft)) {
      // Read while another node was at it, and begun when that one had saved.
      vault.abandon(grant.key(), grant.fence());
      return conclusion.fallback(wanted, grant, SOON);
    }
    Intent intent = grant.intent().orElseThrow();
    int leftOver = intent.unanswered() - 1;
    if (leftOver > 0 && !mayRepeat(leftOver, intent)) {
      return conclusion.outcomeUnknown(wanted, grant, "an earlier refresh has no known outcome");
    }
    RefreshToken token = grant.tokens().refreshToken().orElseThrow();
    TokenOutcome outcome = wanted.refresh(located, token, grant);
    int unanswered = intent.unanswered();
    if (outcome instanceof TokenOutcome.Ambiguous && mayRepeat(unanswered, intent)) {
      // The intent says so before it is sent, so that a crash now cannot make a third one.
      Instant leaseUntil = clock.instant().plus(settings.lease());
      if (vault.repeat(grant.key(), grant.fence(), leaseUntil)) {
        outcome = wanted.refresh(located, token, grant);
        unanswered++;
      }
    }
    return conclusion.of(wanted, grant, outcome, unanswered);
  }

  private boolean mayRepeat(int unanswered, Intent intent) {
    return settings.retry().allows(unanswered, intent.since(), clock.instant());
  }
}
