package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.http.VertxMessages;
import dev.grantwise.gateway.session.LiveStreams;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.IdentityClaims;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.RelayedHeaders;
import dev.grantwise.protocol.backend.TraceContext;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through, both bodies streamed with back-pressure. Everything here runs on
 * the event loop of the browser's connection.
 */
final class Exchange implements LiveStreams.Stream {

  private static final String EVENTS = "text/event-stream";
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  private final HttpServerRequest browser;
  private final HttpRequest head;
  private final Context context;
  private final LiveStreams streams;
  private final Refusals refusals;
  private final LastAnswers lastAnswers;
  private final CorrelationId reference;
  private @Nullable HttpClientRequest upstream;
  private @Nullable SessionKey registered;
  private LiveStreams.@Nullable Stream successor;
  private boolean sent;
  private boolean ended;
  private boolean last;

  Exchange(
      HttpServerRequest browser,
      HttpRequest head,
      Context context,
      LiveStreams streams,
      LastAnswers lastAnswers,
      Refusals refusals) {
    this.browser = browser;
    this.head = head;
    this.context = context;
    this.streams = streams;
    this.lastAnswers = lastAnswers;
    this.refusals = refusals;
    this.reference = refusals.reference();
    browser.response().closeHandler(_ -> finished());
    browser.response().exceptionHandler(_ -> finished());
    browser.response().endHandler(_ -> finished());
    lastAnswers.whenStopping(browser, this::stopping);
  }

  HttpRequest head() {
    return head;
  }

  /**
   * The fields with the trace of this exchange. What the upstream hears of as its parent is the
   * reference under which the log has it here, if it fails.
   */
  Headers traced(Headers headers) {
    return TraceContext.in(headers).orElseGet(refusals::trace).addTo(headers, reference.value());
  }

  HttpServerRequest browser() {
    return browser;
  }

  /** Whether the same request can be sent a second time: safe, and nothing of a body is gone. */
  boolean isRepeatable() {
    return head.method().isSafe() && !hasBody();
  }

  private boolean hasBody() {
    // RFC 9113 8.1: there frames say whether a body comes, and browsers give no length to a stream.
    if (LastAnswers.isShared(browser)
        && BODY_EXPECTED.contains(head.method().name())
        && head.headers().all("Content-Length").isEmpty()) {
      return true;
    }
    return !head.headers().all("Transfer-Encoding").isEmpty()
        || head.headers().all("Content-Length").stream().anyMatch(length -> !length.equals("0"));
  }

  /** Sends the request on and gives the head of the answer, paused. */
  void send(
      HttpClient client,
      Decision.PassOn to,
      Headers headers,
      Duration timeout,
      Consumer<HttpClientResponse> answered) {
    if (to.session().isEmpty()) {
      unregister();
    } else if (ended) {
      cutNow();
      return;
    }
    sent = true;
    RequestOptions options =
        new RequestOptions()
            .setMethod(io.vertx.core.http.HttpMethod.valueOf(head.method().name()))
            .setHost(to.upstream().origin().getHost())
            .setPort(to.upstream().port())
            .setSsl(to.upstream().isTls())
            .setURI(to.path())
            .setFollowRedirects(false)
            .setTimeout(timeout.toMillis());
    to.upstream().tls().ifPresent(options::setSslOptions);
    client
        .request(options)
        .compose(request -> send(request, headers, to))
        .map(
            response -> {
              response.pause();
              answered.accept(response);
              return response;
            })
        .onFailure(this::failed);
  }

  private Future<HttpClientResponse> send(
      HttpClientRequest request, Headers headers, Decision.PassOn to) {
    upstream = request;
    if (browser.response().closed()) {
      request.reset();
      return Future.failedFuture("the browser has gone");
    }
    for (Headers.Field field : headers.fields()) {
      request.headers().add(field.name(), field.value());
    }
    to.token().ifPresent(value -> request.putHeader("Authorization", value.authorization()));
    to.identity()
        .ifPresent(identity -> request.putHeader(IdentityClaims.HEADER, identity.reveal()));
    if (hasBody()) {
      return request.send(browser);
    }
    browser.resume();
    return request.send();
  }

  /** Lets go of an answer that the browser will not see. */
  void discard(HttpClientResponse response) {
    response.resume();
    upstream = null;
    sent = false;
  }

  /** Passes the answer on; a redirect is the browser's to follow. */
  void answer(HttpClientResponse response) {
    HttpServerResponse to = browser.response();
    if (to.closed() || to.headWritten()) {
      response.request().reset();
      return;
    }
    to.setStatusCode(response.statusCode());
    Headers headers = RelayedHeaders.toBrowser(VertxMessages.headers(response.headers()));
    for (Headers.Field field : headers.fields()) {
      to.headers().add(field.name(), field.value());
    }
    boolean empty =
        head.method().equals(HttpMethod.HEAD)
            || response.statusCode() == 204
            || response.statusCode() == 304;
    if (empty) {
      response.resume();
      to.end();
      finished();
      return;
    }
    if (headers.all("Content-Length").isEmpty()) {
      to.setChunked(true);
    }
    if (headers.all("Content-Type").stream().anyMatch(Exchange::isEvents)) {
      lastAnswers.whenStopping(browser, () -> endEvents(response));
    }
    // An answer that breaks off must not look complete, so a failure does not end it.
    response
        .pipe()
        .endOnFailure(false)
        .to(to)
        .onComplete(
            done -> {
              if (done.failed()) {
                cutNow();
              }
              finished();
            });
  }

  private static boolean isEvents(String type) {
    return type.regionMatches(true, 0, EVENTS, 0, EVENTS.length());
  }

  /** Events have no end of their own; the browser asks for them again, of whoever runs then. */
  private void endEvents(HttpClientResponse response) {
    if (!browser.response().ended()) {
      browser.response().end();
    }
    response.request().reset();
    lastAnswers.close(browser);
  }

  /** The gateway stops: this is the last answer on its connection. */
  private void stopping() {
    if (LastAnswers.isShared(browser)) {
      // The connection says so itself, and ends with the last of its streams (RFC 9113 6.8).
      return;
    }
    last = true;
    if (!browser.response().headWritten() && !browser.response().closed()) {
      browser.response().putHeader("Connection", "close");
    }
  }

  /** Tells the browser that there will be no answer. */
  void failed(Throwable failure) {
    HttpClientRequest request = upstream;
    if (request != null) {
      request.reset();
    }
    finished();
    HttpServerResponse to = browser.response();
    if (to.closed() || to.headWritten()) {
      cutNow();
      return;
    }
    Problem problem =
        failure instanceof TimeoutException
            ? Problem.of(504, "upstream-timeout", "Upstream timed out", "No answer in time.")
            : Problem.of(502, "upstream-failed", "Upstream failed", "No answer could be had.");
    VertxMessages.write(to, refusals.of(browser, problem, reference));
  }

  /** Ties it to the session: ending with it once it is sent, and not sent any more before. */
  void register(SessionKey key) {
    registered = key;
    streams.opened(key, this);
  }

  /**
   * Lets something else end with the session in its place.
   *
   * @return whether that is in time; not if the session has ended
   */
  boolean handOver(LiveStreams.Stream next) {
    SessionKey key = registered;
    if (ended) {
      return false;
    }
    if (key != null) {
      streams.opened(key, next);
    }
    // The session may have ended a moment ago, and the word of it be on its way to this one.
    successor = next;
    unregister();
    return true;
  }

  /** Lets the session end without it. */
  void unregister() {
    SessionKey key = registered;
    if (key != null) {
      streams.closed(key, this);
      registered = null;
    }
  }

  private void finished() {
    unregister();
    lastAnswers.finished(browser);
    HttpClientRequest request = upstream;
    if (request != null && browser.response().closed()) {
      request.reset();
    }
    if (last && browser.response().ended()) {
      browser.connection().close();
    }
  }

  @Override
  public void cut() {
    context.runOnContext(
        _ -> {
          ended = true;
          LiveStreams.Stream next = successor;
          if (next != null) {
            next.cut();
          }
          // One that is still being decided on is told why, by that decision.
          if (sent) {
            cutNow();
          }
        });
  }

  private void cutNow() {
    if (!browser.response().ended()) {
      lastAnswers.cut(browser);
    }
    HttpClientRequest request = upstream;
    if (request != null) {
      request.reset();
    }
  }
}
