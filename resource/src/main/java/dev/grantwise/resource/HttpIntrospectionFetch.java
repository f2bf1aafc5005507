package dev.grantwise.resource;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.metadata.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks over https: no redirects, 64 KiB and two seconds at most. */
public final class HttpIntrospectionFetch implements IntrospectionFetch, AutoCloseable {

  /** A request of the API waits for it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Several times what a server says of a token. */
  private static final int MAX_BYTES = 64 * 1024;

  private final Endpoint endpoint;
  private final ClientAuthentication authentication;
  private final BoundedHttp http;

  /**
   * At that address, which configuration or validated metadata gave.
   *
   * @param authentication of this API, as it is registered at the server
   */
  public HttpIntrospectionFetch(Endpoint endpoint, ClientAuthentication authentication) {
    this(endpoint, authentication, TIMEOUT);
  }

  HttpIntrospectionFetch(Endpoint endpoint, ClientAuthentication authentication, Duration timeout) {
    this.endpoint = endpoint;
    this.authentication = authentication;
    this.http = new BoundedHttp(timeout, timeout, MAX_BYTES);
  }

  @Override
  public Reply fetch(IntrospectionRequest request) {
    return switch (http.send(BoundedHttp.post(request.at(endpoint.value(), authentication)))) {
      case BoundedHttp.Outcome.Answered(HttpResponse<byte[]> response) ->
          new Reply.Answered(
              new dev.grantwise.protocol.http.HttpResponse(
                  response.statusCode(), Headers.NONE, Body.of(response.body())));
      case BoundedHttp.Outcome.Silence(String why) -> new Reply.Silence(endpoint + ": " + why);
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
