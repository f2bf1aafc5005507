package dev.grantwise.resource;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over https: no redirects, 256 KiB and two seconds at most. */
public final class HttpRevocationFetch implements RevocationFetch, AutoCloseable {

  /** With the pause of a feed below the five seconds in which a revocation has to arrive. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Above a full page. */
  private static final int MAX_BYTES = 256 * 1024;

  private final Endpoint feed;
  private final ClientAuthentication authentication;
  private final Duration timeout;
  private final HttpClient http;

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
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Reply fetch(RevocationFeedRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            outgoing(request.at(feed.value(), authentication)),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // The client's own timeout ends with the header; this one also bounds the body.
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply.Answered(
          new dev.grantwise.protocol.http.HttpResponse(
              response.statusCode(), Headers.NONE, Body.of(response.body())));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return silence("expected an answer within " + timeout);
    } catch (ExecutionException e) {
      return silence("expected an answer of at most " + MAX_BYTES + " bytes, saw none");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return silence("interrupted");
    }
  }

  private HttpRequest outgoing(dev.grantwise.protocol.http.HttpRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(request.body().text()));
    request.headers().fields().forEach(field -> builder.header(field.name(), field.value()));
    return builder.build();
  }

  private Reply silence(String why) {
    return new Reply.Silence(feed + ": " + why);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
