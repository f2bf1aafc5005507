package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.introspection.IntrospectionFacts;
import dev.grantwise.protocol.rule.introspection.IntrospectionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks a signed introspection response, for the API that asked (RFC 9701 5). */
public final class SignedIntrospectionCheck {

  /** It answers a request that waits: our choice of how old that may be. */
  public static final TimeLimits LIMITS = TimeLimits.within(Duration.ofMinutes(1));

  private SignedIntrospectionCheck() {}

  /**
   * What was signed.
   *
   * @param own the audience: the name of this API at the server
   */
  public static Checked<IntrospectionResponse> check(
      SignedIntrospection response, IssuerSigner signer, String own, Instant now) {
    return switch (signer.verify(response)) {
      case RefusedJwt refused -> new Checked.Unverified<>(refused);
      case VerifiedJwt jwt -> judge(jwt, signer, own, now);
    };
  }

  private static Checked<IntrospectionResponse> judge(
      VerifiedJwt jwt, IssuerSigner signer, String own, Instant now) {
    JwtClaims claims = jwt.claims();
    Optional<IntrospectionResponse> content =
        claims
            .json()
            .object("token_introspection")
            .flatMap(json -> IntrospectionResponse.parse(json).toOptional());
    IntrospectionFacts facts =
        new IntrospectionFacts(
            Typing.of(JwtType.TOKEN_INTROSPECTION, jwt.type()),
            Comparison.of(signer.issuer().value(), claims.issuer()),
            Audiences.alone(own, claims),
            LIMITS.judgeAge(claims, now),
            Presence.of(content));
    return IntrospectionRules.SIGNED_RESPONSE
        .firstViolation(facts)
        .<Checked<IntrospectionResponse>>map(Checked.Refused::new)
        .orElseGet(() -> new Checked.Accepted<>(content.orElseThrow()));
  }
}
