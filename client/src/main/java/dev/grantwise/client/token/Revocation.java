package dev.grantwise.client.token;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.EndpointAddress.Located;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.RevocationRequest;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The revocation endpoint of one server (RFC 7009). One request a call; repeating it later is the
 * caller's, and always safe. Safe for many threads.
 */
public final class Revocation {

  private static final int TOO_MANY_REQUESTS = 429;

  private final Registration registration;
  private final EndpointAddress address;
  private final HttpExchange http;
  private final InstantSource clock;

  public Revocation(
      Registration registration, EndpointAddress address, HttpExchange http, InstantSource clock) {
    this.registration = registration;
    this.address = address;
    this.http = http;
    this.clock = clock;
  }

  /** Asks the server to end the token. */
  public RevocationOutcome revoke(RevocationRequest request) {
    return switch (address.locate()) {
      case Located.At(String url) -> send(url, request);
      case Located.NotOffered() ->
          new RevocationOutcome.Refused(registration.issuer() + " names no revocation_endpoint");
      case Located.Unknown(String why) -> new RevocationOutcome.Later(why, Optional.empty());
    };
  }

  private RevocationOutcome send(String url, RevocationRequest request) {
    return switch (registration.authenticator().send(http, shown -> request.at(url, shown))) {
      case Sent.Answered(HttpResponse response) -> read(response);
      case Sent.NotSent(String why, var retryAfter) -> new RevocationOutcome.Later(why, retryAfter);
      case Sent.NoAnswer(String why) -> new RevocationOutcome.Later(why, Optional.empty());
    };
  }

  private RevocationOutcome read(HttpResponse response) {
    int status = response.status();
    // RFC 7009 2.2: 200 also for a token that the server does not know
    if (status == 200) {
      return new RevocationOutcome.Done();
    }
    // RFC 7009 2.2.1: at 503 the token still exists
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      return new RevocationOutcome.Later(
          "the revocation endpoint answered " + status, RetryAfter.in(response, clock.instant()));
    }
    String error =
        ErrorResponse.parse(response.body().text())
            .toOptional()
            .map(answer -> " " + answer.error())
            .orElse("");
    return new RevocationOutcome.Refused("the revocation endpoint answered " + status + error);
  }
}
