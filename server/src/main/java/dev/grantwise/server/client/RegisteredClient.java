package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.secret.SecretHash;
import java.util.List;
import java.util.Set;

/**
 * A client as it is registered (RFC 7591 2).
 *
 * @param authenticationMethod the one method it may use ({@code token_endpoint_auth_method})
 * @param secrets hashes of its {@code ClientSecret}s: none for a public client, two while one is
 *     being replaced
 * @param scopes all it may ever ask for
 * @param resources all its tokens may ever be for
 * @param profile what else it registered
 */
public record RegisteredClient(
    ClientId id,
    String name,
    ClientStatus status,
    ClientAuthenticationMethod authenticationMethod,
    List<SecretHash> secrets,
    Set<GrantType> grantTypes,
    ScopeSet scopes,
    List<ResourceIndicator> resources,
    List<RedirectUri> redirectUris,
    List<RedirectUri> postLogoutRedirectUris,
    ClientProfile profile) {

  /** The grants at which no user is there. */
  private static final List<GrantType> UNATTENDED =
      List.of(GrantType.CLIENT_CREDENTIALS, GrantType.TOKEN_EXCHANGE, GrantType.JWT_BEARER);

  public RegisteredClient {
    secrets = List.copyOf(secrets);
    grantTypes = Set.copyOf(grantTypes);
    resources = List.copyOf(resources);
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    if (authenticationMethod.isSharedSecret() == secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "client " + id + ": secrets if and only if its authentication method uses one");
    }
    if (!profile.fits(authenticationMethod)) {
      throw new IllegalArgumentException(
          "client " + id + ": " + authenticationMethod + " needs what it is checked by");
    }
    if (grantTypes.contains(GrantType.IMPLICIT) || grantTypes.contains(GrantType.PASSWORD)) {
      throw new IllegalArgumentException(
          "client " + id + ": neither implicit nor password (RFC 9700 2.1.2, 2.4)");
    }
    boolean unproven =
        profile.allows(Loosening.PKCE_OPTIONAL) || profile.allows(Loosening.NO_ROTATION);
    if (unproven && authenticationMethod.equals(ClientAuthenticationMethod.NONE)) {
      throw new IllegalArgumentException(
          "client " + id + ": only a client that authenticates is excepted from PKCE or rotation");
    }
    // RFC 6749 4.4: only confidential clients may act in their own name; RFC 9700 2.5: and on
    // somebody else's word
    boolean unattended = grantTypes.stream().anyMatch(UNATTENDED::contains);
    if (unattended && authenticationMethod.equals(ClientAuthenticationMethod.NONE)) {
      throw new IllegalArgumentException(
          "client " + id + ": " + UNATTENDED + " need a client that authenticates");
    }
  }

  /** A client that proves nothing about itself. */
  public static RegisteredClient publicClient(ClientId id, String name) {
    return new RegisteredClient(
        id,
        name,
        ClientStatus.ACTIVE,
        ClientAuthenticationMethod.NONE,
        List.of(),
        Set.of(),
        ScopeSet.NONE,
        List.of(),
        List.of(),
        List.of(),
        ClientProfile.PLAIN);
  }

  /** A client that shows a secret. */
  public static RegisteredClient confidential(
      ClientId id, String name, ClientAuthenticationMethod method, SecretHash secret) {
    return new RegisteredClient(
        id,
        name,
        ClientStatus.ACTIVE,
        method,
        List.of(secret),
        Set.of(),
        ScopeSet.NONE,
        List.of(),
        List.of(),
        List.of(),
        ClientProfile.PLAIN);
  }

  /** A client that proves a key or a certificate of its registration. */
  public static RegisteredClient asymmetric(
      ClientId id, String name, ClientAuthenticationMethod method, ClientProfile profile) {
    return new RegisteredClient(
        id,
        name,
        ClientStatus.ACTIVE,
        method,
        List.of(),
        Set.of(),
        ScopeSet.NONE,
        List.of(),
        List.of(),
        List.of(),
        profile);
  }

  public RegisteredClient withGrantTypes(GrantType... types) {
    return withGrantTypes(Set.of(types));
  }

  public RegisteredClient withGrantTypes(Set<GrantType> types) {
    return copy(status, types, scopes, resources, redirectUris, postLogoutRedirectUris, profile);
  }

  public RegisteredClient withScopes(ScopeSet all) {
    return copy(status, grantTypes, all, resources, redirectUris, postLogoutRedirectUris, profile);
  }

  public RegisteredClient withResources(List<ResourceIndicator> all) {
    return copy(status, grantTypes, scopes, all, redirectUris, postLogoutRedirectUris, profile);
  }

  public RegisteredClient withRedirectUris(List<RedirectUri> all) {
    return copy(status, grantTypes, scopes, resources, all, postLogoutRedirectUris, profile);
  }

  public RegisteredClient withPostLogoutRedirectUris(List<RedirectUri> all) {
    return copy(status, grantTypes, scopes, resources, redirectUris, all, profile);
  }

  public RegisteredClient withStatus(ClientStatus other) {
    return copy(
        other, grantTypes, scopes, resources, redirectUris, postLogoutRedirectUris, profile);
  }

  public RegisteredClient with(ClientProfile other) {
    return copy(status, grantTypes, scopes, resources, redirectUris, postLogoutRedirectUris, other);
  }

  private RegisteredClient copy(
      ClientStatus newStatus,
      Set<GrantType> newGrantTypes,
      ScopeSet newScopes,
      List<ResourceIndicator> newResources,
      List<RedirectUri> newRedirectUris,
      List<RedirectUri> newPostLogoutRedirectUris,
      ClientProfile newProfile) {
    return new RegisteredClient(
        id,
        name,
        newStatus,
        authenticationMethod,
        secrets,
        newGrantTypes,
        newScopes,
        newResources,
        newRedirectUris,
        newPostLogoutRedirectUris,
        newProfile);
  }

  /** With one or two secrets, the newest first; for a client that authenticates by one. */
  public RegisteredClient withSecrets(List<SecretHash> all) {
    return new RegisteredClient(
        id,
        name,
        status,
        authenticationMethod,
        all,
        grantTypes,
        scopes,
        resources,
        redirectUris,
        postLogoutRedirectUris,
        profile);
  }

  public ClientType type() {
    return authenticationMethod.equals(ClientAuthenticationMethod.NONE)
        ? ClientType.PUBLIC
        : ClientType.CONFIDENTIAL;
  }

  public boolean isActive() {
    return status == ClientStatus.ACTIVE;
  }

  public boolean mayUse(GrantType grantType) {
    return grantTypes.contains(grantType);
  }
}
