package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import java.util.List;
import java.util.Optional;

/**
 * What the client is. Names are those of client metadata (RFC 7591 2).
 *
 * @param kind its {@code type}
 * @param user who is there when it acts
 * @param identity its {@code client_id}, and where that comes from
 * @param clientName its {@code client_name}, for people
 * @param redirectUris its {@code redirect_uris}; none for a client that no browser returns to
 * @param postLogoutRedirectUris its {@code post_logout_redirect_uris}, in the same strict grammar
 * @param authenticationMethod its {@code token_endpoint_auth_method}, if it insists on one
 * @param secret where its {@code client_secret} comes from, if it has one
 * @param key its private key, if the file names one; never beside a secret
 * @param currently how it gets tokens today, if that has to change
 */
public record ClientDescription(
    ClientKind kind,
    UserPresence user,
    ClientIdentity identity,
    String clientName,
    List<RedirectUri> redirectUris,
    List<RedirectUri> postLogoutRedirectUris,
    Optional<ClientAuthenticationMethod> authenticationMethod,
    Optional<SecretSource> secret,
    Optional<ClientKey> key,
    Optional<CurrentPractice> currently) {

  public ClientDescription {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
  }

  /** One with a registered identifier, the user that is usual for its type, and no private key. */
  public ClientDescription(
      ClientKind kind,
      ClientId clientId,
      String clientName,
      List<RedirectUri> redirectUris,
      List<RedirectUri> postLogoutRedirectUris,
      Optional<ClientAuthenticationMethod> authenticationMethod,
      Optional<SecretSource> secret,
      Optional<CurrentPractice> currently) {
    this(
        kind,
        TypeTraits.user(kind),
        new ClientIdentity.Registered(clientId),
        clientName,
        redirectUris,
        postLogoutRedirectUris,
        authenticationMethod,
        secret,
        Optional.empty(),
        currently);
  }

  /** Its identifier: an example where {@link #identity} is undecided. */
  public ClientId clientId() {
    return identity.id();
  }
}
