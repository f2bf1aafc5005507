package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;
import java.util.Optional;

/**
 * What a resource server sees of an access token whose signature is good.
 *
 * @param type the {@code typ} of its header
 * @param issuer its {@code iss}, held against the issuer whose key signed it
 * @param audience its {@code aud}, held against the resource server's own identifier
 * @param validity how {@code exp} and {@code nbf} stand
 * @param binding how its {@code cnf} stands to the request
 * @param revoked whether it ended before its time
 */
public record AccessTokenFacts(
    Optional<String> type,
    Comparison issuer,
    Comparison audience,
    Validity validity,
    Binding binding,
    Revoked revoked) {

  /** What a resource server sees that follows no revocations. */
  public AccessTokenFacts(
      Optional<String> type,
      Comparison issuer,
      Comparison audience,
      Validity validity,
      Binding binding) {
    this(type, issuer, audience, validity, binding, Revoked.NOT_FOLLOWED);
  }

  /** The same of a token whose sender was looked at. */
  public AccessTokenFacts withBinding(Binding seen) {
    return new AccessTokenFacts(type, issuer, audience, validity, seen, revoked);
  }

  /** The same of a token of which it was asked whether it ended before its time. */
  public AccessTokenFacts withRevoked(Revoked known) {
    return new AccessTokenFacts(type, issuer, audience, validity, binding, known);
  }
}
