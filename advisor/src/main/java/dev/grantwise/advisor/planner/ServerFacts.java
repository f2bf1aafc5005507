package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.issuer.Advertised;
import dev.grantwise.protocol.rule.refresh.End;
import dev.grantwise.protocol.rule.refresh.Protection;
import dev.grantwise.protocol.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the authorization server is known to do, as facts that rules read. */
final class ServerFacts {

  private static final String GRANTS = "grant_types_supported in the metadata";
  private static final String PKCE = "code_challenge_methods_supported in the metadata";
  private static final String REFRESH = "how long the provider's refresh tokens live";
  private static final String ROTATION = "whether the provider rotates refresh tokens";

  private final AuthorizationServerMetadata metadata;
  private final boolean embedded;
  private final Map<GrantType, Fact<Set<GrantType>>> grants;
  private final Fact<Set<String>> challengeMethods;
  private final Fact<Set<ClientAuthenticationMethod>> authenticationMethods;

  ServerFacts(AuthorizationServerMetadata metadata, ClientFile file) {
    this.metadata = metadata;
    this.embedded = isEmbedded(file);
    this.grants =
        DesignSpace.GRANTS.stream()
            .collect(Collectors.toUnmodifiableMap(grant -> grant, this::offered));
    this.challengeMethods =
        metadata
            .codeChallengeMethodsSupported()
            .map(methods -> Fact.known(Set.<String>copyOf(methods)))
            .orElse(Fact.unknown(PKCE));
    this.authenticationMethods =
        Fact.known(
            metadata
                .tokenEndpointAuthMethodsSupported()
                .map(Set::copyOf)
                .orElse(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)));
  }

  static boolean isEmbedded(ClientFile file) {
    return file.authorizationServer() instanceof AuthorizationServerChoice.Embedded;
  }

  /**
   * The grants on offer. A grant of the authorization endpoint is on offer only with its response
   * type, and where no list of grants is published the response types alone speak (RFC 8414 2): the
   * default that the specification names says nothing of the grants beyond that endpoint.
   */
  Fact<Set<GrantType>> grants(GrantType asked) {
    return grants.getOrDefault(asked, Fact.unknown(GRANTS));
  }

  private Fact<Set<GrantType>> offered(GrantType asked) {
    Optional<String> responseType = responseType(asked);
    Optional<List<String>> responseTypes = metadata.responseTypesSupported();
    if (responseType.isPresent() && responseTypes.isPresent()) {
      if (!responseTypes.get().contains(responseType.get())) {
        return Fact.known(grantsWithout(asked));
      }
      if (metadata.grantTypesSupported().isEmpty()) {
        return Fact.known(Set.of(asked));
      }
    }
    return metadata
        .grantTypesSupported()
        .map(ignored -> Fact.known(listedGrants()))
        .orElse(Fact.unknown(GRANTS));
  }

  private static Optional<String> responseType(GrantType grant) {
    if (grant.equals(GrantType.AUTHORIZATION_CODE)) {
      return Optional.of(AuthorizationRequest.RESPONSE_TYPE);
    }
    return grant.equals(GrantType.IMPLICIT) ? Optional.of("token") : Optional.empty();
  }

  private Set<GrantType> listedGrants() {
    return Set.copyOf(
        metadata.grantTypesSupported().orElse(List.of()).stream().map(GrantType::new).toList());
  }

  private Set<GrantType> grantsWithout(GrantType asked) {
    return Set.copyOf(listedGrants().stream().filter(listed -> !listed.equals(asked)).toList());
  }

  Fact<Set<String>> challengeMethods() {
    return challengeMethods;
  }

  /** RFC 8414 2: where the list is left out, it is HTTP Basic. */
  Fact<Set<ClientAuthenticationMethod>> authenticationMethods() {
    return authenticationMethods;
  }

  /** RFC 9207 3: where it is left out, it is no. */
  Fact<Advertised> iss() {
    return Fact.known(advertisesIss() ? Advertised.YES : Advertised.NO);
  }

  boolean advertisesIss() {
    return metadata.authorizationResponseIssParameterSupported().orElse(false);
  }

  /** Our own server rotates every refresh token (RFC 9700 4.14.2); of others nothing is said. */
  Fact<Protection> refreshProtection(SenderConstraint constraint) {
    if (constraint != SenderConstraint.NONE) {
      return Fact.known(Protection.SENDER_CONSTRAINED);
    }
    return embedded ? Fact.known(Protection.ROTATED) : Fact.unknown(ROTATION);
  }

  Fact<End> refreshEnd() {
    return embedded ? Fact.known(End.BOUNDED) : Fact.unknown(REFRESH);
  }

  boolean offers(SenderConstraint constraint) {
    return switch (constraint) {
      case NONE -> true;
      case DPOP -> metadata.dpopSigningAlgValuesSupported().isPresent();
      case MUTUAL_TLS -> metadata.tlsClientCertificateBoundAccessTokens().orElse(false);
    };
  }

  /** RFC 8414 2: where the list is left out, it is query and fragment. */
  boolean offers(ResponseDelivery delivery) {
    return delivery == ResponseDelivery.NOT_APPLICABLE
        || metadata
            .responseModesSupported()
            .orElse(List.of("query", "fragment"))
            .contains(delivery.toString());
  }

  /** Whether it says that it does not sign users in with ID tokens. */
  boolean refusesOpenId() {
    return metadata
            .scopesSupported()
            .filter(scopes -> !scopes.contains(Scope.OPENID.value()))
            .isPresent()
        || metadata.jwksUri().isEmpty();
  }

  boolean demandsPushedRequests() {
    return metadata.requirePushedAuthorizationRequests().orElse(false);
  }

  /** The asymmetric methods on offer, sorted. */
  List<String> asymmetricMethods() {
    return List.copyOf(
        new TreeSet<>(
            metadata.tokenEndpointAuthMethodsSupported().orElse(List.of()).stream()
                .filter(ClientAuthenticationMethod::isAsymmetric)
                .map(ClientAuthenticationMethod::value)
                .toList()));
  }

  AuthorizationServerMetadata metadata() {
    return metadata;
  }

  boolean embedded() {
    return embedded;
  }
}
