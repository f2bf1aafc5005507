package dev.grantwise.resource;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.keyset.KeySetFetch;
import dev.grantwise.protocol.metadata.Endpoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Fetches a key set over https: no redirects, 64 KiB and a few seconds at most. */
public final class HttpKeySetFetch implements KeySetFetch {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Attack A50. */
  private static final int MAX_BYTES = 64 * 1024;

  /** What a cache needs to know; other fields may be anything. */
  private static final List<String> FIELDS = List.of("Cache-Control", "Retry-After");

  private final Endpoint jwksUri;
  private final BoundedHttp http;

  /** Of that address, which configuration or validated metadata gave. */
  public HttpKeySetFetch(Endpoint jwksUri) {
    this(jwksUri, TIMEOUT);
  }

  HttpKeySetFetch(Endpoint jwksUri, Duration timeout) {
    this.jwksUri = jwksUri;
    this.http = new BoundedHttp(CONNECT_TIMEOUT, timeout, MAX_BYTES);
  }

  @Override
  public Reply fetch() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(jwksUri.value()))
            .header("Accept", "application/jwk-set+json, application/json");
    return switch (http.send(request)) {
      case BoundedHttp.Outcome.Answered(HttpResponse<byte[]> response) ->
          new Reply.Answered(read(response));
      case BoundedHttp.Outcome.Silence(String why) -> new Reply.Silence(jwksUri + ": " + why);
    };
  }

  private static dev.grantwise.protocol.http.HttpResponse read(HttpResponse<byte[]> response) {
    List<Headers.Field> fields = FIELDS.stream().flatMap(name -> fields(response, name)).toList();
    return new dev.grantwise.protocol.http.HttpResponse(
        response.statusCode(), Headers.of(fields), Body.of(response.body()));
  }

  private static Stream<Headers.Field> fields(HttpResponse<byte[]> response, String name) {
    return response.headers().allValues(name).stream()
        .map(value -> new Headers.Field(name, value.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ")));
  }
}
