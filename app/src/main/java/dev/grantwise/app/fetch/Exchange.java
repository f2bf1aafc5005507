package dev.grantwise.app.fetch;

import dev.grantwise.protocol.fetch.FetchLimits;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.FetchResult.Failure;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/** One request on one connection of its own, and its answer as it arrives. */
final class Exchange {

  private final FetchRequest asked;
  private final FetchLimits limits;
  private final CompletableFuture<FetchResult> result = new CompletableFuture<>();
  private final AtomicReference<Optional<HttpClientRequest>> sent =
      new AtomicReference<>(Optional.empty());

  Exchange(FetchRequest asked, FetchLimits limits) {
    this.asked = asked;
    this.limits = limits;
  }

  /** What came of it; completed by whoever is first, the answer or {@link #end}. */
  CompletableFuture<FetchResult> result() {
    return result;
  }

  /** Host, SNI and the check of the certificate take the name; the connection takes the address. */
  void start(HttpClient client, SocketAddress at) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method())
            .setServer(at)
            .setHost(asked.url().host())
            .setPort(asked.url().port())
            .setSsl(true)
            .setURI(asked.url().requestTarget())
            .setFollowRedirects(false)
            .setTimeout(limits.total().toMillis());
    client.request(options).onSuccess(this::send).onFailure(this::failed);
  }

  /** Ends the exchange with that result, unless it is over; the connection is closed. */
  void end(FetchResult with) {
    result.complete(with);
    sent.get().ifPresent(HttpClientRequest::reset);
  }

  private HttpMethod method() {
    return switch (asked) {
      case FetchRequest.Document ignored -> HttpMethod.GET;
      case FetchRequest.Delivery ignored -> HttpMethod.POST;
      case FetchRequest.Posting ignored -> HttpMethod.POST;
    };
  }

  private void send(HttpClientRequest request) {
    sent.set(Optional.of(request));
    if (result.isDone()) {
      request.reset();
      return;
    }
    request.response().onSuccess(this::read).onFailure(this::failed);
    switch (asked) {
      case FetchRequest.Document document ->
          request.putHeader("Accept", String.join(", ", document.mediaTypes())).end();
      case FetchRequest.Delivery delivery ->
          request.putHeader("Content-Type", HttpRequest.FORM).end(delivery.form().encode());
      case FetchRequest.Posting posting -> {
        posting.fields().fields().forEach(each -> request.putHeader(each.name(), each.value()));
        request.putHeader("Content-Type", "application/json").end(posting.content().encode());
      }
    }
  }

  private void read(HttpClientResponse response) {
    Optional<FetchResult> unwanted = unwanted(response);
    if (unwanted.isPresent()) {
      end(unwanted.get());
      return;
    }
    Buffer body = Buffer.buffer();
    response.exceptionHandler(this::failed);
    response.handler(
        part -> {
          if (body.length() + part.length() > limits.bodyBytes()) {
            end(tooLarge());
          } else {
            body.appendBuffer(part);
          }
        });
    response.endHandler(ignored -> end(new FetchResult.Fetched(answer(response, body))));
  }

  /** Why this answer is none, which its header tells. */
  private Optional<FetchResult> unwanted(HttpClientResponse response) {
    if (!asked.accepts(response.statusCode())) {
      return failure(Failure.STATUS, "status " + response.statusCode() + ", expected 200");
    }
    if (response.headers().contains("Content-Encoding")) {
      return failure(Failure.CONTENT_ENCODING, "an encoded body, expected one as it is");
    }
    if (asked instanceof FetchRequest.Document document && !isTyped(document, response)) {
      return failure(Failure.MEDIA_TYPE, "expected " + String.join(" or ", document.mediaTypes()));
    }
    return Optional.empty();
  }

  private static boolean isTyped(FetchRequest.Document document, HttpClientResponse response) {
    List<String> types = response.headers().getAll("Content-Type");
    return types.size() == 1
        && document
            .mediaTypes()
            .contains(types.getFirst().split(";", 2)[0].trim().toLowerCase(Locale.ROOT));
  }

  private HttpResponse answer(HttpClientResponse response, Buffer body) {
    List<Headers.Field> fields =
        response.headers().entries().stream()
            .map(entry -> new Headers.Field(entry.getKey(), printable(entry.getValue())))
            .toList();
    return new HttpResponse(response.statusCode(), Headers.of(fields), Body.of(body.getBytes()));
  }

  private static String printable(String value) {
    return value.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
  }

  private FetchResult tooLarge() {
    return new FetchResult.Failed(
        Failure.TOO_LARGE, "expected at most " + limits.bodyBytes() + " bytes");
  }

  /** The kind of failure alone: a message may quote what the other side sent. */
  private void failed(Throwable cause) {
    boolean connected = sent.get().isPresent();
    boolean tls = cause instanceof SSLException;
    end(
        connected && !tls
            ? new FetchResult.Failed(Failure.BROKEN, "an answer that cannot be read to its end")
            : new FetchResult.Failed(
                Failure.NOT_CONNECTED, tls ? "no trusted TLS connection" : "no connection"));
  }

  private static Optional<FetchResult> failure(Failure reason, String seen) {
    return Optional.of(new FetchResult.Failed(reason, seen));
  }
}
