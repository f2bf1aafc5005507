package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import java.util.Optional;
import java.util.Set;

/**
 * The provider tells a client, without the browser, that a session has ended (OpenID Connect
 * Back-Channel Logout 2.5). The token is the only credential: nothing in it is believed yet.
 */
public record BackchannelLogoutRequest(LogoutToken logoutToken) {

  public Parameters parameters() {
    return Parameters.of("logout_token", logoutToken.reveal());
  }

  /** This request as the provider sends it. */
  public HttpRequest at(String backchannelLogoutUri) {
    return HttpRequest.post(backchannelLogoutUri, parameters());
  }

  /** The answer when the sessions are gone, also if there were none (2.8). */
  public static HttpResponse done() {
    return HttpResponse.of(200).with("Cache-Control", "no-store");
  }

  /** The answer to a token that is refused (2.6, 2.8). */
  public static HttpResponse refused(String description) {
    return ErrorResponse.of(ErrorCode.INVALID_REQUEST, description).toHttp();
  }

  /** Reads the form; other parameters are ignored (2.5). */
  public static Parsed<BackchannelLogoutRequest> parse(Parameters form) {
    Optional<String> token = form.value("logout_token");
    if (token.isEmpty() || form.repeated(Set.of()).contains("logout_token")) {
      return Parsed.malformed("logout_token", "one value");
    }
    return Parsed.of(new BackchannelLogoutRequest(new LogoutToken(token.get())));
  }
}
