package dev.grantwise.protocol.message;

import dev.grantwise.protocol.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a refresh token, and what the user allowed, are good for (OAuth 2.0 Refresh Token and
 * Authorization Expiration, draft-ietf-oauth-refresh-token-expiration, an Internet-Draft): counted
 * from when the answer was received, in whole seconds, and taken literally however large.
 *
 * @param timeout {@code refresh_token_timeout}: until when the token has to be used; never more
 *     than the other
 * @param authorization {@code authorization_expires_in}: what is left of what the user allowed
 */
public record RefreshLifetime(Optional<Duration> timeout, Optional<Duration> authorization) {

  /** Of a server that says nothing of it. */
  public static final RefreshLifetime UNSAID =
      new RefreshLifetime(Optional.empty(), Optional.empty());

  private static final String TIMEOUT = "refresh_token_timeout";
  private static final String AUTHORIZATION = "authorization_expires_in";

  /** Both. */
  public static RefreshLifetime of(Duration timeout, Duration authorization) {
    return new RefreshLifetime(Optional.of(timeout), Optional.of(authorization));
  }

  /** As members of a token or introspection response. */
  public JsonObject addTo(JsonObject response) {
    JsonObject json = response;
    if (timeout.isPresent()) {
      json = json.with(TIMEOUT, timeout.get().toSeconds());
    }
    if (authorization.isPresent()) {
      json = json.with(AUTHORIZATION, authorization.get().toSeconds());
    }
    return json;
  }

  /** What a response says of it; what is no number of seconds is not said. */
  static RefreshLifetime in(JsonObject response) {
    return new RefreshLifetime(seconds(response, TIMEOUT), seconds(response, AUTHORIZATION));
  }

  private static Optional<Duration> seconds(JsonObject response, String name) {
    OptionalLong number = response.number(name);
    return number.isPresent() && number.getAsLong() >= 0
        ? Optional.of(Duration.ofSeconds(number.getAsLong()))
        : Optional.empty();
  }
}
