package dev.grantwise.client.http;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.metadata.Endpoint;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * {@link HttpExchange} over {@code java.net.http}, with every safety setting in this one place:
 * https except on loopback, no redirect followed, no cookie kept, bounded connect time, call time
 * and answer size.
 *
 * <p>HTTP/1.1, since an upgrade offer on a plain connection would travel with the credentials. A
 * POST is never repeated: {@code java.net.http} repeats only idempotent methods.
 */
public final class JavaHttpExchange implements HttpExchange, AutoCloseable {

  private final HttpClient client;
  private final HttpLimits limits;

  /** An exchange with {@link HttpLimits#DEFAULT}. */
  public JavaHttpExchange() {
    this(HttpLimits.DEFAULT);
  }

  public JavaHttpExchange(HttpLimits limits) {
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  @Override
  public Sent send(HttpRequest request) {
    return switch (Endpoint.parse(request.url())) {
      case Parsed.Malformed<Endpoint>(String what, String expected) ->
          new Sent.NotSent(what + " refused: expected " + expected);
      case Parsed.Value<Endpoint>(Endpoint endpoint) -> {
        URI address = URI.create(endpoint.value());
        yield await(address, start(address, request));
      }
    };
  }

  private CompletableFuture<java.net.http.HttpResponse<byte[]>> start(
      URI address, HttpRequest request) {
    java.net.http.HttpRequest.Builder message =
        java.net.http.HttpRequest.newBuilder(address).timeout(limits.call());
    request.headers().fields().forEach(field -> message.header(field.name(), field.value()));
    byte[] content = request.body().bytes();
    message.method(
        request.method().name(),
        content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
    return client.sendAsync(
        message.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
  }

  /** The client's own timeout ends with the header; this one also bounds the body. */
  private Sent await(URI address, CompletableFuture<java.net.http.HttpResponse<byte[]>> answer) {
    try {
      return new Sent.Answered(
          toResponse(answer.get(limits.call().toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Sent.NoAnswer(
          address.getHost() + " did not answer within " + limits.call().toSeconds() + " s");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Sent.NoAnswer("interrupted while waiting for " + address.getHost());
    } catch (ExecutionException e) {
      return failure(address, e.getCause() == null ? e : e.getCause());
    }
  }

  private static Sent failure(URI address, Throwable cause) {
    boolean certainlyNotSent =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof UnresolvedAddressException
            || cause instanceof SSLHandshakeException;
    String why = address.getHost() + ": " + describe(cause);
    return certainlyNotSent ? new Sent.NotSent(why) : new Sent.NoAnswer(why);
  }

  /** The kind of failure, in words; never the message of the cause, which may quote the answer. */
  private static String describe(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException ignored -> "no connection in time";
      case SSLHandshakeException ignored -> "no trusted TLS connection";
      case UnresolvedAddressException ignored -> "the host name is unknown";
      case ConnectException connect when hasUnresolvedRoot(connect) -> "the host name is unknown";
      case ConnectException ignored -> "connection refused";
      default -> "the answer was cut off, too large or too late";
    };
  }

  private static boolean hasUnresolvedRoot(Throwable failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static HttpResponse toResponse(java.net.http.HttpResponse<byte[]> answer) {
    List<Headers.Field> fields = new ArrayList<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> fields.add(field(name, value))));
    return new HttpResponse(answer.statusCode(), Headers.of(fields), Body.of(answer.body()));
  }

  /**
   * A stray control character in somebody's header is no reason to lose the answer. UTF-8 in a
   * header arrives as the controls from 0x80 on.
   */
  private static Headers.Field field(String name, String value) {
    return new Headers.Field(name, value.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " "));
  }

  /** Drops the pooled connections; calls under way end with no answer. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
