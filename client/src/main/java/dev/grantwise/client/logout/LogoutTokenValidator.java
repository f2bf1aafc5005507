package dev.grantwise.client.logout;

import dev.grantwise.client.discovery.IssuerAlgorithms;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.EndedSession;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.LogoutTokenCheck;
import dev.grantwise.protocol.signed.LogoutTokenTerms;
import dev.grantwise.protocol.signed.Untyped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks the logout tokens of one provider as OpenID Connect Back-Channel Logout 2.6 asks: signed
 * as its ID tokens are, by its published keys. Each ends sessions once, on all nodes that share the
 * guard. Safe for many threads.
 */
public final class LogoutTokenValidator {

  private final Issuer issuer;
  private final ClientId clientId;
  private final IssuerKeys keys;
  private final Supplier<Optional<List<String>>> advertised;
  private final ReplayGuard guard;
  private final Untyped untyped;

  /**
   * A validator of one provider's tokens for one client.
   *
   * @param advertised {@code id_token_signing_alg_values_supported} of the metadata, asked for each
   *     token; empty if it says nothing
   */
  public LogoutTokenValidator(
      Issuer issuer,
      ClientId clientId,
      IssuerKeys keys,
      Supplier<Optional<List<String>>> advertised,
      ReplayGuard guard) {
    this(issuer, clientId, keys, advertised, guard, Untyped.REFUSED);
  }

  private LogoutTokenValidator(
      Issuer issuer,
      ClientId clientId,
      IssuerKeys keys,
      Supplier<Optional<List<String>>> advertised,
      ReplayGuard guard,
      Untyped untyped) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.keys = keys;
    this.advertised = advertised;
    this.guard = guard;
    this.untyped = untyped;
  }

  /** The same for a provider that gives logout tokens no type of their own. */
  public LogoutTokenValidator toleratingUntyped() {
    return new LogoutTokenValidator(issuer, clientId, keys, advertised, guard, Untyped.TOLERATED);
  }

  /** Checks a token as it came; believes nothing of it before. */
  public LogoutResult validate(LogoutToken token, Instant now) {
    Set<SigningAlgorithm> allowed = IssuerAlgorithms.accepted(advertised.get());
    if (allowed.isEmpty()) {
      return new LogoutResult.Refused(
          "alg: the issuer signs by no algorithm that is accepted here", Optional.empty());
    }
    try {
      return keys.check(known -> check(token, known, allowed, now), Checked::missesKey)
          .map(LogoutTokenValidator::result)
          .orElseGet(() -> new LogoutResult.Unverifiable("the issuer's keys could not be had"));
    } catch (ReplayGuard.Unavailable e) {
      return new LogoutResult.Unverifiable(e.why());
    }
  }

  /**
   * Checks a token, and ends what it says. It is used up by that alone: where ending fails, by
   * whatever is thrown then, the provider may send it again, {@value Tries#MOST} times in all.
   *
   * @param end may be called for one token more than once, by tries at the same moment
   */
  public LogoutResult carryOut(LogoutToken token, Instant now, Consumer<EndedSession> end) {
    Tries tries = new Tries(guard);
    LogoutResult result =
        new LogoutTokenValidator(issuer, clientId, keys, advertised, tries, untyped)
            .validate(token, now);
    if (result instanceof LogoutResult.Ended(EndedSession ended)) {
      end.accept(ended);
      try {
        tries.carriedOut(now);
      } catch (ReplayGuard.Unavailable e) {
        // What was asked for is done; the same token could do no more than do it again.
        return result;
      }
    }
    return result;
  }

  private Checked<EndedSession> check(
      LogoutToken token, KeySet known, Set<SigningAlgorithm> allowed, Instant now) {
    LogoutTokenTerms terms =
        new LogoutTokenTerms(new IssuerSigner(issuer, known, allowed), clientId, untyped);
    return LogoutTokenCheck.check(token, terms, guard, now);
  }

  private static LogoutResult result(Checked<EndedSession> checked) {
    return switch (checked) {
      case Checked.Accepted<EndedSession>(EndedSession ended) -> new LogoutResult.Ended(ended);
      case Checked.Refused<EndedSession>(Violation violation) ->
          new LogoutResult.Refused(violation.reason(), Optional.of(violation));
      case Checked.Unverified<EndedSession>(RefusedJwt jwt) ->
          new LogoutResult.Refused(jwt.text(), Optional.empty());
    };
  }
}
