package dev.grantwise.client.device;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.token.Registration;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DeviceAuthorizationRequest;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.message.ErrorResponse;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The device authorization endpoint of one server (RFC 8628 3.1). Each call sends one request. Safe
 * for many threads; blocks within the bounds of the {@link HttpExchange}.
 */
public final class DeviceAuthorizationEndpoint {

  /** What {@link #begin} gives. */
  public sealed interface Begun {

    /**
     * Show the user code and the address, and poll.
     *
     * @param receivedAt by our own clock: the codes' life counts from here
     */
    record Codes(DeviceAuthorizationResponse response, Instant receivedAt) implements Begun {
      public Instant expiresAt() {
        return receivedAt.plus(response.expiresIn());
      }
    }

    /** The server does not let this client do that. */
    record Rejected(ErrorResponse error) implements Begun {}

    /**
     * There are no codes now; nothing is lost.
     *
     * @param why for people and for the log; no secret
     */
    record Unavailable(String why) implements Begun {}
  }

  private static final int TOO_MANY_REQUESTS = 429;

  private final Registration registration;
  private final EndpointAddress address;
  private final HttpExchange http;
  private final InstantSource clock;

  public DeviceAuthorizationEndpoint(
      Registration registration, EndpointAddress address, HttpExchange http, InstantSource clock) {
    this.registration = registration;
    this.address = address;
    this.http = http;
    this.clock = clock;
  }

  /** Asks for codes. */
  public Begun begin(DeviceAuthorizationRequest request) {
    return switch (address.locate()) {
      case EndpointAddress.Located.At(String url) -> begin(url, request);
      case EndpointAddress.Located.NotOffered() ->
          new Begun.Unavailable(registration.issuer() + " names no device_authorization_endpoint");
      case EndpointAddress.Located.Unknown(String why) -> new Begun.Unavailable(why);
    };
  }

  private Begun begin(String url, DeviceAuthorizationRequest request) {
    return switch (registration.authenticator().send(http, shown -> request.at(url, shown))) {
      case Sent.Answered(HttpResponse response) -> read(response);
      case Sent.NotSent(String why, var _) -> new Begun.Unavailable(why);
      case Sent.NoAnswer(String why) -> new Begun.Unavailable(why);
    };
  }

  private Begun read(HttpResponse response) {
    int status = response.status();
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      return new Begun.Unavailable("the device authorization endpoint answered " + status);
    }
    // Some servers send errors with status 200: an error is an error under any status.
    return ErrorResponse.parse(response.body().text())
        .toOptional()
        .<Begun>map(Begun.Rejected::new)
        .orElseGet(() -> codes(response));
  }

  private Begun codes(HttpResponse response) {
    if (response.status() != 200) {
      return new Begun.Unavailable(
          "the device authorization endpoint answered " + response.status() + ", expected 200");
    }
    return switch (DeviceAuthorizationResponse.parse(response.body().text())) {
      case Parsed.Malformed<DeviceAuthorizationResponse>(String what, String expected) ->
          new Begun.Unavailable(what + ": expected " + expected);
      case Parsed.Value<DeviceAuthorizationResponse>(DeviceAuthorizationResponse codes) ->
          new Begun.Codes(codes, clock.instant());
    };
  }
}
