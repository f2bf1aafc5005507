package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.requestobject.ParameterValues;
import dev.grantwise.protocol.rule.requestobject.RequestObjectFacts;
import dev.grantwise.protocol.rule.requestobject.RequestObjectRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks a signed authorization request (RFC 9101 6.2, 6.3). There is no unsigned one: {@code none}
 * is no algorithm here (RFC 9101 10.1).
 */
public final class RequestObjectCheck {

  /** FAPI 2.0 Message Signing 5.3.1: an hour from {@code nbf} to {@code exp}. */
  public static final TimeLimits LIMITS = TimeLimits.within(Duration.ofHours(1));

  private RequestObjectCheck() {}

  /** Holds a request object against the terms of the client that is named beside it. */
  public static Checked<VerifiedRequest> check(
      RequestObject requestObject, RequestObjectTerms terms, Instant now) {
    return switch (terms.signer().verify(requestObject)) {
      case RefusedJwt refused -> new Checked.Unverified<>(refused);
      case VerifiedJwt jwt -> judge(jwt, terms, now);
    };
  }

  private static Checked<VerifiedRequest> judge(
      VerifiedJwt jwt, RequestObjectTerms terms, Instant now) {
    JwtClaims claims = jwt.claims();
    Optional<Parameters> parameters = ClaimedParameters.read(claims.json());
    return RequestObjectRules.RECEIVED
        .firstViolation(facts(jwt, parameters, terms, now))
        .<Checked<VerifiedRequest>>map(Checked.Refused::new)
        .orElseGet(
            () ->
                new Checked.Accepted<>(
                    new VerifiedRequest(
                        parameters.orElseThrow(), once(claims, terms.signer().clientId()))));
  }

  private static RequestObjectFacts facts(
      VerifiedJwt jwt, Optional<Parameters> parameters, RequestObjectTerms terms, Instant now) {
    JwtClaims claims = jwt.claims();
    String client = terms.signer().clientId().value();
    return new RequestObjectFacts(
        terms.untyped().judge(JwtType.REQUEST_OBJECT, jwt),
        Comparison.of(client, claims.clientId()),
        Comparison.of(client, claims.issuer()),
        Audiences.holding(terms.own().value(), claims),
        LIMITS.judgeSpan(claims, now),
        claims.json().names().contains("request") || claims.json().names().contains("request_uri")
            ? Presence.PRESENT
            : Presence.ABSENT,
        Presence.of(claims.subject().filter(client::equals)),
        parameters.isPresent() ? ParameterValues.PLAIN : ParameterValues.OTHER);
  }

  private static Optional<SingleUse> once(JwtClaims claims, ClientId client) {
    Instant until = claims.expiresAt().orElseThrow().plus(LIMITS.skew());
    return claims
        .tokenId()
        .filter(id -> !id.isEmpty())
        .map(id -> new SingleUse(SingleUse.Kind.REQUEST_OBJECT, client.value(), id, until));
  }
}
