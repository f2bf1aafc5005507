package dev.grantwise.protocol.message;

import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.http.HttpRequest;
import java.util.Optional;

/**
 * A client asks to be registered (RFC 7591 3.1). An error comes as an {@link ErrorResponse} (RFC
 * 7591 3.2.2).
 *
 * @param metadata what the client says of itself; the server gives the identifier
 * @param initialAccessToken where registration is not open to everybody (RFC 7591 3)
 */
public record RegistrationRequest(
    ClientMetadata metadata, Optional<AccessToken> initialAccessToken) {

  public static RegistrationRequest of(ClientMetadata metadata) {
    return new RegistrationRequest(metadata, Optional.empty());
  }

  public RegistrationRequest with(AccessToken initial) {
    return new RegistrationRequest(metadata, Optional.of(initial));
  }

  /** This request as it is sent: without an identifier, which is the server's to give. */
  public HttpRequest at(String registrationEndpoint) {
    HttpRequest request =
        HttpRequest.postJson(registrationEndpoint, metadata.toJson().without("client_id").encode());
    return initialAccessToken
        .map(token -> request.with("Authorization", token.authorization()))
        .orElse(request);
  }
}
