package dev.grantwise.protocol.rule.detail;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import java.util.Optional;
import java.util.Set;

/**
 * What a role sees of authorization details.
 *
 * @param asked the details of the request
 * @param allowed the types that the server knows and the client may use
 * @param fault why some of them are not of their type; empty if all are
 * @param granted all that may be had
 */
public record DetailFacts(
    AuthorizationDetails asked,
    Set<String> allowed,
    Optional<String> fault,
    AuthorizationDetails granted) {

  public DetailFacts {
    allowed = Set.copyOf(allowed);
  }

  /** What a request shows to whoever knows the types and the registration. */
  public static DetailFacts ofRequest(
      AuthorizationDetails asked, Set<String> allowed, Optional<String> fault) {
    return new DetailFacts(asked, allowed, fault, asked);
  }

  /** What a token request shows to whoever knows what was granted before. */
  public static DetailFacts ofTokenRequest(
      AuthorizationDetails asked, AuthorizationDetails granted) {
    return new DetailFacts(asked, Set.copyOf(asked.types()), Optional.empty(), granted);
  }
}
