package dev.grantwise.protocol.rule.audience;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.Set;

/**
 * What a role sees of the target of an access token.
 *
 * @param requested the resources the request names
 * @param allowed the resources the client may ask for, or, when a token is refreshed or a code
 *     redeemed, those the user agreed to
 * @param naming how the server is told
 */
public record AudienceFacts(
    Set<ResourceIndicator> requested,
    Fact<Set<ResourceIndicator>> allowed,
    Fact<TargetNaming> naming) {

  public AudienceFacts {
    requested = Set.copyOf(requested);
  }

  /** A candidate design for a server that knows {@code resource}: the resources it would name. */
  public static AudienceFacts ofDesign(Set<ResourceIndicator> requested) {
    return ofDesign(requested, Fact.known(TargetNaming.RESOURCE_PARAMETER));
  }

  /** A candidate design: the resources it would name, and how the server can be told. */
  public static AudienceFacts ofDesign(
      Set<ResourceIndicator> requested, Fact<TargetNaming> naming) {
    return new AudienceFacts(requested, Fact.unknown("what the client may ask for"), naming);
  }

  /** What a request shows: authorization or token, about to be sent or just received. */
  public static AudienceFacts ofRequest(
      Set<ResourceIndicator> requested, Set<ResourceIndicator> allowed) {
    return new AudienceFacts(
        requested, Fact.known(Set.copyOf(allowed)), Fact.known(TargetNaming.RESOURCE_PARAMETER));
  }
}
