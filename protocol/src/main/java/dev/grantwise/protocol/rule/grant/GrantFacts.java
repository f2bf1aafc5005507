package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import java.util.Optional;
import java.util.Set;

/**
 * What a role sees of the choice of grant.
 *
 * @param grant the grant that is used
 * @param clientType whether the client can keep credentials
 * @param actor on whose behalf it asks
 * @param registered the grants registered for the client
 * @param offered the grants the server's metadata lists
 * @param responseType the {@code response_type} of the authorization request
 */
public record GrantFacts(
    GrantType grant,
    Fact<ClientType> clientType,
    Fact<Actor> actor,
    Fact<Set<GrantType>> registered,
    Fact<Set<GrantType>> offered,
    Fact<Optional<String>> responseType) {

  private static final String REGISTRATION = "the registration of the client";
  private static final String METADATA = "grant_types_supported in the metadata";

  /** A candidate design: what the client is, and what the server offers. */
  public static GrantFacts ofDesign(
      GrantType grant, ClientType clientType, Actor actor, Fact<Set<GrantType>> offered) {
    return new GrantFacts(
        grant,
        Fact.known(clientType),
        Fact.known(actor),
        Fact.unknown(REGISTRATION),
        offered,
        Fact.unknown("the authorization request"));
  }

  /** What an authorization request shows to whoever knows the registration. */
  public static GrantFacts ofAuthorizationRequest(
      Optional<String> responseType, ClientType clientType, Set<GrantType> registered) {
    return new GrantFacts(
        // RFC 6749 3.1.1, 4.2.1: the response type tells the grant
        responseType.filter("token"::equals).isPresent()
            ? GrantType.IMPLICIT
            : GrantType.AUTHORIZATION_CODE,
        Fact.known(clientType),
        Fact.known(Actor.USER),
        Fact.known(Set.copyOf(registered)),
        Fact.unknown(METADATA),
        Fact.known(responseType));
  }

  /** What a token request shows to whoever knows the registration. */
  public static GrantFacts ofTokenRequest(
      GrantType grant, ClientType clientType, Set<GrantType> registered) {
    return new GrantFacts(
        grant,
        Fact.known(clientType),
        Fact.unknown("on whose behalf the client asks"),
        Fact.known(Set.copyOf(registered)),
        Fact.unknown(METADATA),
        Fact.unknown("the authorization request"));
  }
}
