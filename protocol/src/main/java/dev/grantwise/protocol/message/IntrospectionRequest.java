package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;

/**
 * An API asks the authorization server what a token is worth (RFC 7662 2.1). It authenticates, so
 * that nobody else can try tokens (RFC 7662 4).
 */
public record IntrospectionRequest(AccessToken token) {

  /** As a server reads it: of whichever kind the token is, the hint is only one (RFC 7662 2.1). */
  public static Parsed<IntrospectionRequest> parse(Parameters parameters) {
    return parameters
        .value("token")
        .map(token -> Parsed.of(new IntrospectionRequest(new AccessToken(token))))
        .orElse(Parsed.malformed("token", "a value"));
  }

  public Parameters parameters() {
    return Parameters.of("token", token.reveal()).with("token_type_hint", "access_token");
  }

  /** This request as the given API sends it. */
  public HttpRequest at(String introspectionEndpoint, ClientAuthentication authentication) {
    return at(introspectionEndpoint, authentication, IntrospectionForm.JSON);
  }

  /** The same, with the form that the answer shall have (RFC 9701 4). */
  public HttpRequest at(
      String introspectionEndpoint, ClientAuthentication authentication, IntrospectionForm form) {
    return authentication
        .post(introspectionEndpoint, parameters())
        .with("Accept", form.mediaType());
  }
}
