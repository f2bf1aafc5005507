package dev.grantwise.resource;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.keyset.KeySetFetch;
import dev.grantwise.protocol.metadata.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final Duration timeout;
  private final HttpClient http;

  /** Of that address, which configuration or validated metadata gave. */
  public HttpKeySetFetch(Endpoint jwksUri) {
    this(jwksUri, TIMEOUT);
  }

  HttpKeySetFetch(Endpoint jwksUri, Duration timeout) {
    this.jwksUri = jwksUri;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Reply fetch() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(jwksUri.value()))
            .timeout(timeout)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // The client's own timeout ends with the header; this one also bounds the body.
      return new Reply.Answered(read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return silence("expected keys within " + timeout);
    } catch (ExecutionException e) {
      return silence("expected an answer of at most " + MAX_BYTES + " bytes, saw none");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return silence("interrupted");
    }
  }

  private Reply silence(String why) {
    return new Reply.Silence(jwksUri + ": " + why);
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
