package dev.grantwise.resource;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks over https: no redirects, 256 KiB and two seconds at most. */
public final class HttpRevocationFetch implements RevocationFetch, AutoCloseable {

  /** With the pause of a feed below the five seconds in which a revocation has to arrive. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Above a full page. */
  private static final int MAX_BYTES = 256 * 1024;

  private final Endpoint feed;
  private final ClientAuthentication authentication;
  private final BoundedHttp http;

  /**
   * From that address, which configuration gave.
   *
   * @param authentication of this API, as it is registered at the server
   */
  public HttpRevocationFetch(Endpoint feed, ClientAuthentication authentication) {
    this(feed, authentication, TIMEOUT);
  }

  HttpRevocationFetch(Endpoint feed, ClientAuthentication authentication, Duration timeout) {
    this.feed = feed;
    this.authentication = authentication;
    this.http = new BoundedHttp(timeout, timeout, MAX_BYTES);
  }

  @Override
  public Reply fetch(RevocationFeedRequest request) {
    return switch (http.send(BoundedHttp.post(request.at(feed.value(), authentication)))) {
      case BoundedHttp.Outcome.Answered(HttpResponse<byte[]> response) ->
          new Reply.Answered(
              new dev.grantwise.protocol.http.HttpResponse(
                  response.statusCode(), Headers.NONE, Body.of(response.body())));
      case BoundedHttp.Outcome.Silence(String why) -> new Reply.Silence(feed + ": " + why);
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
