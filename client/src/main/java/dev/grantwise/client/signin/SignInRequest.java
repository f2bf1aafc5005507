package dev.grantwise.client.signin;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationOptions;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks for when a user signs in: the part that is the same for every attempt.
 *
 * @param audience the API that the code's own token is for, where each gets a token of its own; all
 *     are named when the user is asked, and the others' tokens come by refreshes (RFC 8707 2.2)
 * @param demand how the user is to sign in (OpenID Connect Core 3.1.2.1); usually nothing
 * @param options what this provider wants in its own way; with a signed response mode, answers go
 *     to a {@link SignedResponseValidator}
 */
public record SignInRequest(
    ClientId clientId,
    RedirectUri redirectUri,
    ScopeSet scope,
    List<ResourceIndicator> resources,
    Optional<ResourceIndicator> audience,
    AuthenticationDemand demand,
    AuthorizationOptions options) {

  public SignInRequest {
    resources = List.copyOf(resources);
  }

  public static SignInRequest of(
      ClientId clientId,
      RedirectUri redirectUri,
      ScopeSet scope,
      List<ResourceIndicator> resources) {
    return new SignInRequest(
        clientId,
        redirectUri,
        scope,
        resources,
        Optional.empty(),
        AuthenticationDemand.NONE,
        AuthorizationOptions.STANDARD);
  }

  public SignInRequest withPrompt(String... values) {
    return with(demand.withPrompt(List.of(values)));
  }

  /** The same, of which that much is demanded and nothing else. */
  public SignInRequest with(AuthenticationDemand demanded) {
    return new SignInRequest(clientId, redirectUri, scope, resources, audience, demanded, options);
  }

  public SignInRequest with(AuthorizationOptions chosen) {
    return new SignInRequest(clientId, redirectUri, scope, resources, audience, demand, chosen);
  }

  /** The same, whose code brings a token for this API alone. */
  public SignInRequest beginningWith(Optional<ResourceIndicator> api) {
    return new SignInRequest(clientId, redirectUri, scope, resources, api, demand, options);
  }
}
