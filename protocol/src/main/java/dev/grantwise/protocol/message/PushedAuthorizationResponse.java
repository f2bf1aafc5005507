package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The server has taken a pushed request and names it (RFC 9126 2.2).
 *
 * @param expiresIn counted from when the answer was received
 */
public record PushedAuthorizationResponse(RequestUri requestUri, Duration expiresIn) {

  /** The status of the answer; any other is none (RFC 9126 2.2). */
  public static final int STATUS = 201;

  /** More than this is read as this: who says more has not understood the parameter. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

  private static final int MAX_URI_LENGTH = 2000;

  /** What the browser is sent to the authorization endpoint with. */
  public AuthorizationRequestReference reference(ClientId clientId) {
    return new AuthorizationRequestReference(clientId, requestUri);
  }

  /** The answer, which no cache keeps. */
  public HttpResponse toHttp() {
    return HttpResponse.uncachedJson(
        STATUS,
        JsonObject.EMPTY
            .with("request_uri", requestUri.reveal())
            .with("expires_in", expiresIn.toSeconds())
            .encode());
  }

  /** Reads the body of a 201 answer; both members are required. */
  public static Parsed<PushedAuthorizationResponse> parse(String body) {
    return JsonObject.parse(body).then(PushedAuthorizationResponse::parse);
  }

  private static Parsed<PushedAuthorizationResponse> parse(JsonObject json) {
    Optional<String> uri =
        json.string("request_uri")
            .filter(text -> !text.isEmpty() && text.length() <= MAX_URI_LENGTH)
            .filter(text -> Characters.all(text, c -> c > 0x20 && c < 0x7f));
    if (uri.isEmpty()) {
      return Parsed.malformed("request_uri", "a URI of at most " + MAX_URI_LENGTH + " characters");
    }
    OptionalLong seconds = json.number("expires_in");
    // RFC 9126 2.2: a positive integer
    if (seconds.orElse(0) <= 0) {
      return Parsed.malformed("expires_in", "a positive number of seconds");
    }
    long bounded = Math.min(seconds.getAsLong(), LONGEST_LIFETIME.toSeconds());
    return Parsed.of(
        new PushedAuthorizationResponse(new RequestUri(uri.get()), Duration.ofSeconds(bounded)));
  }
}
