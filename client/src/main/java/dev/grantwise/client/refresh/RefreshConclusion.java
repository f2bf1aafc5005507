package dev.grantwise.client.refresh;

import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.refresh.TokenVault.Saved;
import dev.grantwise.client.token.RevocationQueue;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.message.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the outcome of a refresh means for the grant. The rotated token is saved before all else.
 */
final class RefreshConclusion {

  /** RFC 8707 2, RFC 6749 5.2: of what is asked for, and of nothing else. */
  private static final Set<ErrorCode> OF_THE_TARGET =
      Set.of(ErrorCode.INVALID_TARGET, ErrorCode.INVALID_SCOPE);

  private final TokenVault vault;
  private final Freshness freshness;
  private final Resting resting;
  private final Optional<RenewedIdentity> identity;
  private final RevocationQueue revocations;
  private final Consumer<RefreshResult> results;
  private final Audiences audiences;
  private final RefreshJournal journal;
  private final RefreshSettings settings;
  private final InstantSource clock;

  RefreshConclusion(
      RefreshEngine.Builder parts, Freshness freshness, Resting resting, RefreshJournal journal) {
    this.vault = parts.vault;
    this.freshness = freshness;
    this.resting = resting;
    this.identity = parts.identity;
    this.revocations = parts.revocations;
    this.results = parts.results;
    this.audiences = parts.audiences;
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
  Access of(Wanted wanted, StoredGrant grant, TokenOutcome outcome, int unanswered) {
    results.accept(RefreshResult.of(outcome));
    return switch (outcome) {
      case TokenOutcome.Issued issued -> save(wanted, grant, issued);
      case TokenOutcome.Rejected rejected when rejected.isPermanent() && unanswered > 1 ->
          outcomeUnknown(wanted, grant, "the repeated refresh token was refused");
      case TokenOutcome.Rejected rejected when rejected.isPermanent() ->
          end(wanted, grant, SessionEndReason.REFRESH_REFUSED, "invalid_grant");
      case TokenOutcome.Rejected(var error)
          when wanted.audience().isPresent() && OF_THE_TARGET.contains(error.error()) -> {
        vault.abandon(grant.key(), grant.fence());
        yield notGranted(wanted, grant, "the token endpoint answered " + error.error());
      }
      case TokenOutcome.Rejected(var error) ->
          misconfigured(wanted, grant, "the token endpoint answered " + error.error());
      case TokenOutcome.Unexpected(int status, String expected) ->
          misconfigured(wanted, grant, "status " + status + ": expected " + expected);
      case TokenOutcome.Unavailable(String why, Optional<Duration> retryAfter) ->
          passing(wanted, grant, why, retryAfter);
      case TokenOutcome.Ambiguous(String why)
          when settings.retry() instanceof RetryPolicy.NotRotating ->
          unansweredButHarmless(wanted, grant, why);
      case TokenOutcome.Ambiguous(String why) -> outcomeUnknown(wanted, grant, why);
    };
  }

  private Access save(Wanted wanted, StoredGrant grant, TokenOutcome.Issued issued) {
    Optional<String> other = audiences.mismatch(wanted, issued.response().accessToken());
    GrantTokens renewed =
        other.isPresent()
            ? grant.tokens().withoutAccess(issued)
            : grant.renewed(issued, wanted.audience());
    Optional<String> mismatch = identity.flatMap(check -> check.mismatch(grant, issued.response()));
    if (mismatch.isPresent()) {
      // OpenID Connect Core 12.2: what is saved is used at once, so these are not saved.
      revoke(renewed);
      return end(wanted, grant, SessionEndReason.IDENTITY_CHANGED, mismatch.get());
    }
    return switch (vault.save(grant.key(), grant.fence(), renewed)) {
      case Saved.Kept(StoredGrant kept) -> kept(wanted, kept, issued.response(), other);
      case Saved.FenceLost() -> current(wanted);
      case Saved.Over() -> {
        // The user signed out meanwhile: what came back must not outlive that.
        revoke(renewed);
        yield current(wanted);
      }
    };
  }

  /**
   * What is saved is what the next refresh needs, whatever is wrong with the rest of the answer.
   *
   * @param other why its access token is not the one that was asked for
   */
  private Access kept(
      Wanted wanted, StoredGrant kept, TokenResponse response, Optional<String> other) {
    resting.end(wanted);
    Optional<String> refusal = identity.flatMap(check -> check.refusal(kept, response));
    if (refusal.isPresent()) {
      return end(wanted, kept, SessionEndReason.IDENTITY_CHANGED, refusal.get());
    }
    if (other.isPresent()) {
      return notGranted(wanted, kept, other.get());
    }
    journal.refreshed(kept);
    HeldToken held = wanted.in(kept).orElseThrow();
    return new Access.Usable(held.token(), held.expiresAt());
  }

  /** The token at hand may be spent; sending it again could look like theft (RFC 9700 4.14.2). */
  Access outcomeUnknown(Wanted wanted, StoredGrant grant, String why) {
    return end(wanted, grant, SessionEndReason.REFRESH_OUTCOME_UNKNOWN, why);
  }

  /** Ends the grant unless somebody else has moved it on, which the fence tells. */
  private Access end(Wanted wanted, StoredGrant grant, SessionEndReason reason, String why) {
    Optional<StoredGrant> ended = vault.endAt(grant.key(), grant.fence(), reason, clock.instant());
    if (ended.isPresent()) {
      journal.failed(grant, reason.code() + ": " + why);
      if (reason != SessionEndReason.REFRESH_REFUSED) {
        revoke(ended.get().tokens());
      }
    }
    return current(wanted);
  }

  private void revoke(GrantTokens tokens) {
    tokens.refreshToken().map(RevocationRequest::of).ifPresent(revocations::add);
  }

  /** It is about one API, not about the grant: its other tokens go on. */
  private Access notGranted(Wanted wanted, StoredGrant grant, String reason) {
    journal.failed(grant, reason + ", for " + wanted.audience().orElseThrow().resource());
    resting.begin(wanted, clock.instant(), CoolOff.LONGEST);
    Access left = fallback(wanted, grant, CoolOff.LONGEST);
    return left instanceof Access.Usable ? left : new Access.NotGranted(CoolOff.LONGEST);
  }

  /** It is about this client, not about the grant: nothing is deleted. */
  private Access misconfigured(Wanted wanted, StoredGrant grant, String reason) {
    vault.abandon(grant.key(), grant.fence());
    journal.clientRejected(grant, reason);
    return rest(wanted, grant, settings.coolOff());
  }

  private Access passing(
      Wanted wanted, StoredGrant grant, String why, Optional<Duration> retryAfter) {
    vault.abandon(grant.key(), grant.fence());
    journal.failed(grant, why);
    return rest(wanted, grant, retryAfter.map(this::bounded).orElse(settings.coolOff()));
  }

  /** The lease runs out by itself; until then nobody sends. */
  private Access unansweredButHarmless(Wanted wanted, StoredGrant grant, String why) {
    journal.failed(grant, why);
    return rest(wanted, grant, settings.coolOff());
  }

  private Duration bounded(Duration asked) {
    Duration atLeast = asked.compareTo(settings.coolOff()) < 0 ? settings.coolOff() : asked;
    return atLeast.compareTo(CoolOff.LONGEST) > 0 ? CoolOff.LONGEST : atLeast;
  }

  private Access rest(Wanted wanted, StoredGrant grant, Duration pause) {
    resting.begin(grant.key(), clock.instant(), pause);
    return fallback(wanted, grant, pause);
  }

  /** What is left without a refresh: the old token while it lasts. */
  Access fallback(Wanted wanted, StoredGrant grant, Duration retryAfter) {
    return wanted
        .in(grant)
        .filter(_ -> freshness.isUsable(grant, wanted, clock.instant()))
        .<Access>map(held -> new Access.Usable(held.token(), held.expiresAt()))
        .orElseGet(() -> new Access.Unavailable(retryAfter));
  }

  /** What the vault has now, after somebody else's decision or ours. */
  private Access current(Wanted wanted) {
    return switch (vault.read(wanted.key())) {
      case Reading.Standing(StoredGrant grant) -> fallback(wanted, grant, settings.coolOff());
      case Reading.Ended(SessionEndReason reason, Instant ignored) ->
          new Access.SignInNeeded(reason);
      case Reading.Absent() -> new Access.SignInNeeded(SessionEndReason.NO_SESSION);
    };
  }
}
