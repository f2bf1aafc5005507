package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the device shows and what it polls with (RFC 8628 3.2).
 *
 * @param verificationUri where the user goes and types the code
 * @param verificationUriComplete the same with the code in it, for a QR code
 * @param expiresIn counted from when the answer was received
 * @param interval how long the device waits between two polls, at least
 */
public record DeviceAuthorizationResponse(
    DeviceCode deviceCode,
    UserCode userCode,
    Endpoint verificationUri,
    Optional<Endpoint> verificationUriComplete,
    Duration expiresIn,
    Duration interval) {

  /** RFC 8628 3.2: where the answer names none. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

  /** RFC 8628 3.5: added for good on each {@code slow_down}. */
  public static final Duration SLOW_DOWN_STEP = Duration.ofSeconds(5);

  /** More than this is read as this: nobody types a code a day later. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

  private static final int MAX_USER_CODE_LENGTH = 64;

  /** An answer with what every one has. */
  public static DeviceAuthorizationResponse of(
      DeviceCode deviceCode, UserCode userCode, Endpoint verificationUri, Duration expiresIn) {
    return new DeviceAuthorizationResponse(
        deviceCode, userCode, verificationUri, Optional.empty(), expiresIn, DEFAULT_INTERVAL);
  }

  public DeviceAuthorizationResponse withVerificationUriComplete(Endpoint uri) {
    return new DeviceAuthorizationResponse(
        deviceCode, userCode, verificationUri, Optional.of(uri), expiresIn, interval);
  }

  /** The answer, which no cache keeps (RFC 8628 3.2). */
  public HttpResponse toHttp() {
    return HttpResponse.uncachedJson(
        200,
        JsonObject.EMPTY
            .with("device_code", deviceCode.reveal())
            .with("user_code", userCode.reveal())
            .with("verification_uri", verificationUri.value())
            .with("verification_uri_complete", verificationUriComplete.map(Endpoint::value))
            .with("expires_in", expiresIn.toSeconds())
            .with("interval", interval.toSeconds())
            .encode());
  }

  /** Reads the body of a 200 answer; an address that no user should open is refused. */
  public static Parsed<DeviceAuthorizationResponse> parse(String body) {
    return JsonObject.parse(body).then(DeviceAuthorizationResponse::parse);
  }

  private static Parsed<DeviceAuthorizationResponse> parse(JsonObject json) {
    Optional<String> deviceCode = json.string("device_code").filter(text -> !text.isEmpty());
    Optional<String> userCode =
        json.string("user_code").filter(DeviceAuthorizationResponse::isUserCode);
    if (deviceCode.isEmpty() || userCode.isEmpty()) {
      return Parsed.malformed("device authorization response", "a device_code and a user_code");
    }
    OptionalLong seconds = json.number("expires_in");
    OptionalLong interval = json.number("interval");
    if (seconds.orElse(0) <= 0 || (json.has("interval") && interval.orElse(-1) < 0)) {
      return Parsed.malformed("expires_in, interval", "numbers of seconds");
    }
    // Google still answers with the name of an early draft.
    String uri =
        json.string("verification_uri").or(() -> json.string("verification_url")).orElse("");
    return Endpoint.parse(uri)
        .then(
            plain ->
                complete(json)
                    .map(
                        complete ->
                            new DeviceAuthorizationResponse(
                                new DeviceCode(deviceCode.get()),
                                new UserCode(userCode.get()),
                                plain,
                                complete,
                                bounded(seconds.getAsLong()),
                                bounded(interval.orElse(DEFAULT_INTERVAL.toSeconds())))));
  }

  private static Parsed<Optional<Endpoint>> complete(JsonObject json) {
    Optional<String> uri = json.string("verification_uri_complete");
    return uri.isEmpty()
        ? Parsed.of(Optional.empty())
        : Endpoint.parse(uri.get()).map(Optional::of);
  }

  /** Short, printable, on one line: it is shown as it is. */
  private static boolean isUserCode(String text) {
    return !text.isEmpty() && text.length() <= MAX_USER_CODE_LENGTH && Characters.noControls(text);
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, LONGEST_LIFETIME.toSeconds()));
  }
}
