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
 */
public record AccessTokenFacts(
    Optional<String> type,
    Comparison issuer,
    Comparison audience,
    Validity validity,
    Binding binding) {

  /** The same of a token whose sender was looked at. */
  public AccessTokenFacts withBinding(Binding seen) {
    return new AccessTokenFacts(type, issuer, audience, validity, seen);
  }
}
