package dev.grantwise.client.refresh;

import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.refresh.TokenVault.Saved;
import dev.grantwise.client.token.RevocationQueue;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.message.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the outcome of a refresh means for the grant. The rotated token is saved before all else.
 */
final class RefreshConclusion {

  private final TokenVault vault;
  private final Freshness freshness;
  private final CoolOff coolOff;
  private final Optional<RenewedIdentity> identity;
  private final RevocationQueue revocations;
  private final Consumer<RefreshResult> results;
  private final RefreshJournal journal;
  private final RefreshSettings settings;
  private final InstantSource clock;

  RefreshConclusion(
      RefreshEngine.Builder parts, Freshness freshness, CoolOff coolOff, RefreshJournal journal) {
    this.vault = parts.vault;
    this.freshness = freshness;
    this.coolOff = coolOff;
    this.identity = parts.identity;
    this.revocations = parts.revocations;
    this.results = parts.results;
    this.journal = journal;
    this.settings = parts.settings;
    this.clock = parts.clock;
  }

  /**
   * Acts on the outcome.
   *
   * @param grant as the owner holds it
   * @param unanswered how many requests with its refresh token were sent, this one included, whose
   *     outcome was not known before
   */
  Access of(StoredGrant grant, TokenOutcome outcome, int unanswered) {
    results.accept(RefreshResult.of(outcome));
    return switch (outcome) {
      case TokenOutcome.Issued issued -> save(grant, issued);
      case TokenOutcome.Rejected rejected when rejected.isPermanent() && unanswered > 1 ->
          outcomeUnknown(grant, "the repeated refresh token was refused");
      case TokenOutcome.Rejected rejected when rejected.isPermanent() ->
          end(grant, SessionEndReason.REFRESH_REFUSED, "invalid_grant");
      case TokenOutcome.Rejected(var error) ->
          misconfigured(grant, "the token endpoint answered " + error.error());
      case TokenOutcome.Unexpected(int status, String expected) ->
          misconfigured(grant, "status " + status + ": expected " + expected);
      case TokenOutcome.Unavailable(String why, Optional<Duration> retryAfter) ->
          passing(grant, why, retryAfter);
      case TokenOutcome.Ambiguous(String why)
          when settings.retry() instanceof RetryPolicy.NotRotating ->
          unansweredButHarmless(grant, why);
      case TokenOutcome.Ambiguous(String why) -> outcomeUnknown(grant, why);
    };
  }

  private Access save(StoredGrant grant, TokenOutcome.Issued issued) {
    GrantTokens renewed = grant.tokens().renewed(issued);
    Optional<String> mismatch = identity.flatMap(check -> check.mismatch(grant, issued.response()));
    if (mismatch.isPresent()) {
      // OpenID Connect Core 12.2: what is saved is used at once, so these are not saved.
      revoke(renewed);
      return end(grant, SessionEndReason.IDENTITY_CHANGED, mismatch.get());
    }
    return switch (vault.save(grant.key(), grant.fence(), renewed)) {
      case Saved.Kept(StoredGrant kept) -> kept(kept, issued.response());
      case Saved.FenceLost() -> current(grant.key());
      case Saved.Over() -> {
        // The user signed out meanwhile: what came back must not outlive that.
        revoke(renewed);
        yield current(grant.key());
      }
    };
  }

  private Access kept(StoredGrant kept, TokenResponse response) {
    coolOff.end(kept.key());
    Optional<String> refusal = identity.flatMap(check -> check.refusal(kept, response));
    if (refusal.isPresent()) {
      return end(kept, SessionEndReason.IDENTITY_CHANGED, refusal.get());
    }
    journal.refreshed(kept);
    return new Access.Usable(kept.tokens().accessToken(), kept.tokens().expiresAt());
  }

  /** The token at hand may be spent; sending it again could look like theft (RFC 9700 4.14.2). */
  Access outcomeUnknown(StoredGrant grant, String why) {
    return end(grant, SessionEndReason.REFRESH_OUTCOME_UNKNOWN, why);
  }

  /** Ends the grant unless somebody else has moved it on, which the fence tells. */
  private Access end(StoredGrant grant, SessionEndReason reason, String why) {
    Optional<StoredGrant> ended = vault.endAt(grant.key(), grant.fence(), reason, clock.instant());
    if (ended.isPresent()) {
      journal.failed(grant, reason.code() + ": " + why);
      if (reason != SessionEndReason.REFRESH_REFUSED) {
        revoke(ended.get().tokens());
      }
    }
    return current(grant.key());
  }

  private void revoke(GrantTokens tokens) {
    tokens.refreshToken().map(RevocationRequest::of).ifPresent(revocations::add);
  }

  /** It is about this client, not about the grant: nothing is deleted. */
  private Access misconfigured(StoredGrant grant, String reason) {
    vault.abandon(grant.key(), grant.fence());
    journal.clientRejected(grant, reason);
    return rest(grant, settings.coolOff());
  }

  private Access passing(StoredGrant grant, String why, Optional<Duration> retryAfter) {
    vault.abandon(grant.key(), grant.fence());
    journal.failed(grant, why);
    return rest(grant, retryAfter.map(this::bounded).orElse(settings.coolOff()));
  }

  /** The lease runs out by itself; until then nobody sends. */
  private Access unansweredButHarmless(StoredGrant grant, String why) {
    journal.failed(grant, why);
    return rest(grant, settings.coolOff());
  }

  private Duration bounded(Duration asked) {
    Duration atLeast = asked.compareTo(settings.coolOff()) < 0 ? settings.coolOff() : asked;
    return atLeast.compareTo(CoolOff.LONGEST) > 0 ? CoolOff.LONGEST : atLeast;
  }

  private Access rest(StoredGrant grant, Duration pause) {
    coolOff.begin(grant.key(), clock.instant(), pause);
    return fallback(grant, pause);
  }

  /** What is left without a refresh: the old token while it lasts. */
  Access fallback(StoredGrant grant, Duration retryAfter) {
    return freshness.isUsable(grant, clock.instant())
        ? new Access.Usable(grant.tokens().accessToken(), grant.tokens().expiresAt())
        : new Access.Unavailable(retryAfter);
  }

  /** What the vault has now, after somebody else's decision or ours. */
  private Access current(GrantKey key) {
    return switch (vault.read(key)) {
      case Reading.Standing(StoredGrant grant) -> fallback(grant, settings.coolOff());
      case Reading.Ended(SessionEndReason reason, Instant ignored) ->
          new Access.SignInNeeded(reason);
      case Reading.Absent() -> new Access.SignInNeeded(SessionEndReason.NO_SESSION);
    };
  }
}
