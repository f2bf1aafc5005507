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
 * One refresh of one grant: become the owner, write the intent, send, and give the answer to {@link
 * RefreshConclusion}. Whoever does not become the owner takes what the owner saved.
 */
final class RefreshRun {

  /** More than enough for a grant that others renew under our hands. */
  private static final int READINGS = 3;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final TokenVault vault;
  private final TokenEndpoint endpoint;
  private final Freshness freshness;
  private final RefreshConclusion conclusion;
  private final RefreshSettings settings;
  private final InstantSource clock;

  RefreshRun(
      TokenVault vault,
      TokenEndpoint endpoint,
      Freshness freshness,
      RefreshConclusion conclusion,
      RefreshSettings settings,
      InstantSource clock) {
    this.vault = vault;
    this.endpoint = endpoint;
    this.freshness = freshness;
    this.conclusion = conclusion;
    this.settings = settings;
    this.clock = clock;
  }

  Access refresh(GrantKey key) {
    for (int reading = 0; reading < READINGS; reading++) {
      switch (vault.read(key)) {
        case Reading.Absent() -> {
          return new Access.SignInNeeded(SessionEndReason.NO_SESSION);
        }
        case Reading.Ended(SessionEndReason reason, Instant ignored) -> {
          return new Access.SignInNeeded(reason);
        }
        case Reading.Standing(StoredGrant grant)
            when !freshness.isDue(grant, clock.instant())
                || grant.tokens().refreshToken().isEmpty() -> {
          return conclusion.fallback(grant, SOON);
        }
        case Reading.Standing(StoredGrant grant) -> {
          // Looking for the metadata may take longer than the lease, so it comes first.
          TokenEndpoint located = endpoint.located();
          Instant now = clock.instant();
          switch (vault.begin(key, grant.fence(), now, now.plus(settings.lease()))) {
            case Begun.Owner owner -> {
              return asOwner(owner.grant(), located);
            }
            case Begun.Leased(Instant until) -> {
              return conclusion.fallback(grant, Duration.between(now, until));
            }
            case Begun.Moved() -> {}
            case Begun.Over() -> {}
          }
        }
      }
    }
    return new Access.Unavailable(SOON);
  }

  private Access asOwner(StoredGrant grant, TokenEndpoint located) {
    Intent intent = grant.intent().orElseThrow();
    int leftOver = intent.unanswered() - 1;
    if (leftOver > 0 && !mayRepeat(leftOver, intent)) {
      return conclusion.outcomeUnknown(grant, "an earlier refresh has no known outcome");
    }
    RefreshToken token = grant.tokens().refreshToken().orElseThrow();
    TokenOutcome outcome = located.refresh(token, grant.resources());
    int unanswered = intent.unanswered();
    if (outcome instanceof TokenOutcome.Ambiguous && mayRepeat(unanswered, intent)) {
      // The intent says so before it is sent, so that a crash now cannot make a third one.
      Instant leaseUntil = clock.instant().plus(settings.lease());
      if (vault.repeat(grant.key(), grant.fence(), leaseUntil)) {
        outcome = located.refresh(token, grant.resources());
        unanswered++;
      }
    }
    return conclusion.of(grant, outcome, unanswered);
  }

  private boolean mayRepeat(int unanswered, Intent intent) {
    return settings.retry().allows(unanswered, intent.since(), clock.instant());
  }
}
