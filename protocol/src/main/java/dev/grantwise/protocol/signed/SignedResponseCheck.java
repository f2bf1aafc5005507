package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.signedresponse.ResponseForm;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseFacts;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Checks what the browser brought back where a signed response was asked for (JARM 2.4). Its result
 * is no more than the parameters of the response: state, issuer and content are then held against
 * the attempt like those of a plain one.
 */
public final class SignedResponseCheck {

  /** JARM 2.1 recommends ten minutes at most. */
  public static final TimeLimits LIMITS = TimeLimits.within(Duration.ofMinutes(10));

  /** What the JWT says of itself; its {@code iss} is that of the response too (RFC 9207 2.4). */
  private static final Set<String> ENVELOPE = Set.of("aud", "exp", "nbf", "iat", "jti", "sub");

  private SignedResponseCheck() {}

  /**
   * The parameters that were signed.
   *
   * @param received everything in the query or form
   * @param signer the server that this attempt was sent to
   */
  public static Checked<Parameters> check(
      Parameters received, IssuerSigner signer, ClientId clientId, Instant now) {
    return SignedResponseRules.ARRIVAL
        .firstViolation(SignedResponseFacts.ofArrival(form(received)))
        .<Checked<Parameters>>map(Checked.Refused::new)
        .orElseGet(
            () ->
                verify(
                    new SignedResponse(received.value("response").orElseThrow()),
                    signer,
                    clientId,
                    now));
  }

  /** A plain parameter beside the signed ones has no business there, whatever its name. */
  private static ResponseForm form(Parameters received) {
    if (received.value("response").isEmpty()) {
      return ResponseForm.PLAIN;
    }
    return received.list().size() == 1 ? ResponseForm.SIGNED : ResponseForm.MIXED;
  }

  private static Checked<Parameters> verify(
      SignedResponse response, IssuerSigner signer, ClientId clientId, Instant now) {
    return switch (signer.verify(response)) {
      case RefusedJwt refused -> new Checked.Unverified<>(refused);
      case VerifiedJwt jwt ->
          SignedResponseRules.RECEIVED
              .firstViolation(facts(jwt, signer, clientId, now))
              .<Checked<Parameters>>map(Checked.Refused::new)
              .orElseGet(() -> new Checked.Accepted<>(parameters(jwt.claims().json())));
    };
  }

  private static SignedResponseFacts facts(
      VerifiedJwt jwt, IssuerSigner signer, ClientId clientId, Instant now) {
    JwtClaims claims = jwt.claims();
    return SignedResponseFacts.ofJwt(
        Typing.of(JwtType.JWT, jwt.type()).tolerated(),
        Comparison.of(signer.issuer().value(), claims.issuer()),
        Audiences.alone(clientId.value(), claims),
        LIMITS.judge(claims, now));
  }

  /** Strings alone: a number is not the state that was sent, however it is printed. */
  private static Parameters parameters(JsonObject claims) {
    Parameters all = Parameters.NONE;
    for (String name : claims.names()) {
      if (!ENVELOPE.contains(name)) {
        all = all.with(name, claims.string(name).filter(ClaimedParameters::isText));
      }
    }
    return all;
  }
}
