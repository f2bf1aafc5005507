package dev.grantwise.client.refresh;

import dev.grantwise.client.signin.IdTokenResult;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.Refusal;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.identity.IdentityFacts;
import dev.grantwise.protocol.rule.identity.IdentityRules;
import java.time.InstantSource;
import java.util.Optional;

/** A refreshed ID token speaks of the same user (OpenID Connect Core 12.2). */
final class RenewedIdentity {

  private final IdTokenValidator validator;
  private final ClientId clientId;
  private final InstantSource clock;

  RenewedIdentity(IdTokenValidator validator, ClientId clientId, InstantSource clock) {
    this.validator = validator;
    this.clientId = clientId;
    this.clock = clock;
  }

  /**
   * Why the response is certainly not the grant's user's, whatever its signature: read off the
   * claims alone, so that it is known before anybody can use the tokens.
   */
  Optional<String> mismatch(StoredGrant grant, TokenResponse response) {
    if (response.idToken().isEmpty() || grant.subject().isEmpty()) {
      return Optional.empty();
    }
    Subject subject = grant.subject().get();
    return switch (JwtClaims.unverified(response.idToken().get())) {
      case Parsed.Malformed<JwtClaims>(String what, String expected) ->
          Optional.of(what + ": expected " + expected);
      case Parsed.Value<JwtClaims>(JwtClaims claims) -> {
        boolean same =
            claims.issuer().filter(subject.issuer().value()::equals).isPresent()
                && claims.subject().filter(subject.sub()::equals).isPresent()
                && claims.audience().contains(clientId.value());
        yield IdentityRules.REFRESH
            .violations(IdentityFacts.ofRefresh(same ? Comparison.MATCHES : Comparison.DIFFERS))
            .stream()
            .map(Violation::reason)
            .findFirst();
      }
    };
  }

  /**
   * Why the ID token of the response is not that of the grant's user; empty if it is, or there is
   * none to check. Without keys to check it by, the tokens stand on the TLS connection they came
   * over (OpenID Connect Core 3.1.3.7, step 6) and on {@link #mismatch}.
   */
  Optional<String> refusal(StoredGrant grant, TokenResponse response) {
    if (response.idToken().isEmpty() || grant.subject().isEmpty()) {
      return Optional.empty();
    }
    IdTokenResult result =
        validator.validateRenewed(
            response.idToken().get(),
            grant.subject().get(),
            clientId,
            response.accessToken(),
            clock.instant());
    return switch (result) {
      case IdTokenResult.Valid ignored -> Optional.empty();
      case IdTokenResult.Unverifiable ignored -> Optional.empty();
      case IdTokenResult.Refused(Refusal refusal) -> Optional.of(refusal.reason());
    };
  }
}
