package dev.grantwise.resource;

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

/** Sends requests of which none costs more than some bytes and some time (attack A50). */
final class BoundedHttp implements AutoCloseable {

  private final Duration timeout;
  private final int maxBytes;
  private final HttpClient http;

  /**
   * Follows no redirects.
   *
   * @param timeout of a whole exchange, its body too
   * @param maxBytes of a body
   */
  BoundedHttp(Duration connectTimeout, Duration timeout, int maxBytes) {
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What came of a request. */
  sealed interface Outcome {

    record Answered(HttpResponse<byte[]> response) implements Outcome {}

    /** Nothing that can be used, in time. */
    record Silence(String why) implements Outcome {}
  }

  /** A message of ours, a form, as it is sent. */
  static HttpRequest.Builder post(dev.grantwise.protocol.http.HttpRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.url()))
            .POST(HttpRequest.BodyPublishers.ofString(request.body().text()));
    request.headers().fields().forEach(field -> builder.header(field.name(), field.value()));
    return builder;
  }

  Outcome send(HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request.timeout(timeout).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      // The client's own timeout ends with the header; this one also bounds the body.
      return new Outcome.Answered(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Outcome.Silence("expected an answer within " + timeout);
    } catch (ExecutionException e) {
      return new Outcome.Silence("expected an answer of at most " + maxBytes + " bytes, saw none");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Silence("interrupted");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
