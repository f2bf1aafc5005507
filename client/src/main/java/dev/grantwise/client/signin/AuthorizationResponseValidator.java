package dev.grantwise.client.signin;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.issuer.Advertised;
import dev.grantwise.protocol.rule.issuer.IssuerFacts;
import dev.grantwise.protocol.rule.issuer.IssuerRules;
import dev.grantwise.protocol.rule.state.Attempt;
import dev.grantwise.protocol.rule.state.StateFacts;
import dev.grantwise.protocol.rule.state.StateRules;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what the browser brought back, in this order: parameters once (RFC 6749 3.1), the attempt
 * still open, its {@code state} (RFC 6749 10.12), its {@code iss} (RFC 9207 2.4), and only then
 * code or error. An error of the wrong issuer is never shown.
 *
 * <p>The caller has found the attempt by the browser's own cookie and has taken it from its store,
 * so that a second response finds none (RFC 9700 4.7.1, 4.2.4).
 */
public final class AuthorizationResponseValidator {

  private AuthorizationResponseValidator() {}

  /**
   * Holds the parameters of a callback against the attempt.
   *
   * @param metadata of the attempt's issuer: it says whether {@code iss} must be there
   */
  public static ValidatedResponse validate(
      Parameters received,
      PendingSignIn attempt,
      AuthorizationServerMetadata metadata,
      Instant now) {
    return shape(received, attempt, now)
        .or(() -> state(received, attempt).map(Refusal::of))
        .or(() -> issuer(received, attempt, metadata).map(Refusal::of))
        .<ValidatedResponse>map(ValidatedResponse.Refused::new)
        .orElseGet(() -> read(received, attempt));
  }

  private static Optional<Refusal> shape(Parameters received, PendingSignIn attempt, Instant now) {
    if (!received.repeated(Set.of()).isEmpty()) {
      return Optional.of(
          Refusal.because("authorization response: expected every parameter once (RFC 6749 3.1)"));
    }
    return attempt.isExpired(now)
        ? Optional.of(
            Refusal.because(
                "attempt: expected an answer within "
                    + PendingSignIn.LIFETIME.toMinutes()
                    + " min"))
        : Optional.empty();
  }

  private static Optional<Violation> state(Parameters received, PendingSignIn attempt) {
    Comparison returned = Comparison.of(attempt.state(), received.value("state").map(State::new));
    return StateRules.AUTHORIZATION_RESPONSE
        .violations(StateFacts.ofAuthorizationResponse(returned, Attempt.PENDING))
        .stream()
        .findFirst();
  }

  private static Optional<Violation> issuer(
      Parameters received, PendingSignIn attempt, AuthorizationServerMetadata metadata) {
    boolean promised = metadata.authorizationResponseIssParameterSupported().orElse(false);
    return IssuerRules.AUTHORIZATION_RESPONSE.firstViolation(
        IssuerFacts.ofAuthorizationResponse(
            promised ? Advertised.YES : Advertised.NO,
            Comparison.of(attempt.issuer().value(), received.value("iss"))));
  }

  private static ValidatedResponse read(Parameters received, PendingSignIn attempt) {
    return switch (AuthorizationResponse.parse(received)) {
      case Parsed.Malformed<AuthorizationResponse>(String what, String expected) ->
          new ValidatedResponse.Refused(Refusal.because(what + ": expected " + expected));
      case Parsed.Value<AuthorizationResponse>(AuthorizationResponse.Granted granted) ->
          new ValidatedResponse.Granted(new ValidatedCode(granted.code(), attempt));
      case Parsed.Value<AuthorizationResponse>(AuthorizationResponse.Refused refused) ->
          new ValidatedResponse.Denied(refused.error(), refused.description());
    };
  }
}
