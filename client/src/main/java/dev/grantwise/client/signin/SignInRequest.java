package dev.grantwise.client.signin;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.AuthorizationOptions;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;

/**
 * What a client asks for when a user signs in: the part that is the same for every attempt.
 *
 * @param prompt {@code prompt} values (OpenID Connect Core 3.1.2.1); usually none
 * @param options what this provider wants in its own way; with a signed response mode, answers go
 *     to a {@link SignedResponseValidator}
 */
public record SignInRequest(
    ClientId clientId,
    RedirectUri redirectUri,
    ScopeSet scope,
    List<ResourceIndicator> resources,
    List<String> prompt,
    AuthorizationOptions options) {

  public SignInRequest {
    resources = List.copyOf(resources);
    prompt = List.copyOf(prompt);
  }

  public static SignInRequest of(
      ClientId clientId,
      RedirectUri redirectUri,
      ScopeSet scope,
      List<ResourceIndicator> resources) {
    return new SignInRequest(
        clientId, redirectUri, scope, resources, List.of(), AuthorizationOptions.STANDARD);
  }

  public SignInRequest withPrompt(String... values) {
    return new SignInRequest(clientId, redirectUri, scope, resources, List.of(values), options);
  }

  public SignInRequest with(AuthorizationOptions chosen) {
    return new SignInRequest(clientId, redirectUri, scope, resources, prompt, chosen);
  }
}
