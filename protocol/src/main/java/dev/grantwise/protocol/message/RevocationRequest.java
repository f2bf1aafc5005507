package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.secret.Secret;
import java.util.Optional;

/**
 * A request to end a token (RFC 7009 2.1).
 *
 * @param hint {@code access_token}, {@code refresh_token} or a value the server may not know
 */
public record RevocationRequest(Token token, Optional<String> hint) {

  /** A token of a kind that only its issuer can tell. */
  public static final class Token extends Secret {
    public Token(String value) {
      super(value);
    }
  }

  public static RevocationRequest of(RefreshToken token) {
    return new RevocationRequest(new Token(token.reveal()), Optional.of("refresh_token"));
  }

  public static RevocationRequest of(AccessToken token) {
    return new RevocationRequest(new Token(token.reveal()), Optional.of("access_token"));
  }

  public Parameters parameters() {
    return Parameters.of("token", token.reveal()).with("token_type_hint", hint);
  }

  /** This request as the given client sends it. */
  public HttpRequest at(String revocationEndpoint, ClientAuthentication authentication) {
    return authentication.post(revocationEndpoint, parameters());
  }

  /** The answer to every request that was understood, also for an unknown token (RFC 7009 2.2). */
  public static HttpResponse done() {
    return HttpResponse.of(200).with("Cache-Control", "no-store");
  }

  public static Parsed<RevocationRequest> parse(Parameters parameters) {
    return parameters
        .value("token")
        .map(
            token ->
                Parsed.of(
                    new RevocationRequest(new Token(token), parameters.value("token_type_hint"))))
        .orElse(Parsed.malformed("token", "a value"));
  }
}
