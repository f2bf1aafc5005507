package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a role sees of client authentication.
 *
 * @param clientType whether the client can keep credentials
 * @param used the methods of the request, or of the design; empty or {@code none} for no
 *     authentication
 * @param proof the credentials of the request, held against those of the registration
 * @param registered the {@code token_endpoint_auth_method} of the client
 * @param offered the methods the server's metadata lists
 */
public record AuthenticationFacts(
    ClientType clientType,
    Fact<Set<ClientAuthenticationMethod>> used,
    Fact<Comparison> proof,
    Fact<ClientAuthenticationMethod> registered,
    Fact<Set<ClientAuthenticationMethod>> offered) {

  private static final String METADATA = "token_endpoint_auth_methods_supported in the metadata";

  /** A candidate design: the method it would use, and what the server offers. */
  public static AuthenticationFacts ofDesign(
      ClientType clientType,
      ClientAuthenticationMethod method,
      Fact<Set<ClientAuthenticationMethod>> offered) {
    return new AuthenticationFacts(
        clientType,
        Fact.known(Set.of(method)),
        Fact.unknown("the credentials"),
        Fact.known(method),
        offered);
  }

  /** What a request to the token or revocation endpoint shows. */
  public static AuthenticationFacts ofTokenRequest(
      ClientType clientType,
      Set<ClientAuthenticationMethod> used,
      ClientAuthenticationMethod registered,
      Comparison proof) {
    return new AuthenticationFacts(
        clientType,
        Fact.known(Set.copyOf(used)),
        Fact.known(proof),
        Fact.known(registered),
        Fact.unknown(METADATA));
  }

  /** What a client's registration shows. */
  public static AuthenticationFacts ofRegistration(
      ClientType clientType, ClientAuthenticationMethod registered) {
    return new AuthenticationFacts(
        clientType,
        Fact.known(Set.of(registered)),
        Fact.unknown("the credentials"),
        Fact.known(registered),
        Fact.unknown(METADATA));
  }

  /** Those that show more than a name. */
  static Set<ClientAuthenticationMethod> proving(Set<ClientAuthenticationMethod> methods) {
    return methods.stream()
        .filter(method -> !method.equals(ClientAuthenticationMethod.NONE))
        .collect(Collectors.toUnmodifiableSet());
  }
}
