package dev.grantwise.app.http;

import dev.grantwise.gateway.http.VertxMessages;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint function behind one public origin. Reading is bounded in size and time, answering in
 * how many run at once; a request for another host is not ours (attack A67).
 */
public final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int MAX_URI = 16 * 1024;
  private static final int MAX_HEADERS = 32 * 1024;
  private static final int IDLE_SECONDS = 30;
  private static final int AT_ONCE = 512;
  private static final int PATIENCE_SECONDS = 10;

  private final HttpServer server;
  private final String origin;
  private final String authority;
  private final Endpoint endpoint;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);

  private Listener(Vertx vertx, String origin, Endpoint endpoint) {
    this.origin = origin;
    this.authority = URI.create(origin).getRawAuthority();
    this.endpoint = endpoint;
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxInitialLineLength(MAX_URI)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .requestHandler(this::receive);
  }

  /**
   * Listens.
   *
   * @param origin as clients know it: scheme, host and port
   * @throws CannotListen if the address cannot be listened on
   */
  public static Listener start(Vertx vertx, String origin, ListenAddress address, Endpoint endpoint)
      throws CannotListen {
    Listener listener = new Listener(vertx, origin, endpoint);
    try {
      listener
          .server
          .listen(address.port(), address.host())
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw CannotListen.because(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CannotListen.because(address, e);
    }
    return listener;
  }

  /** The port it really listens on. */
  public int port() {
    return server.actualPort();
  }

  private void receive(HttpServerRequest request) {
    request.pause();
    if (!authority.equals(String.valueOf(request.authority()))) {
      // RFC 9110 15.5.20: this connection is not for that origin.
      VertxMessages.write(request.response(), HttpResponse.of(421));
      return;
    }
    HttpRequest head;
    try {
      head = VertxMessages.head(request, origin);
    } catch (IllegalArgumentException e) {
      VertxMessages.write(request.response(), HttpResponse.of(400));
      return;
    }
    if (!places.tryAcquire()) {
      VertxMessages.write(request.response(), HttpResponse.of(503).with("Retry-After", "1"));
      return;
    }
    VertxMessages.body(request)
        .onComplete(
            body -> threads.execute(() -> answer(request, withBody(head, body))),
            tooLarge -> {
              places.release();
              VertxMessages.write(request.response(), HttpResponse.of(413));
            });
  }

  private static HttpRequest withBody(HttpRequest head, Body body) {
    return new HttpRequest(head.method(), head.url(), head.headers(), body);
  }

  private void answer(HttpServerRequest request, HttpRequest received) {
    try {
      HttpResponse answer = endpoint.answer(received, request.remoteAddress().hostAddress());
      boolean headless = received.method().equals(HttpMethod.HEAD);
      VertxMessages.write(request.response(), headless ? answer.with(Body.EMPTY) : answer);
    } catch (RuntimeException e) {
      LOG.error("{} could not be answered", received, e);
      VertxMessages.write(request.response(), HttpResponse.of(500));
    } finally {
      places.release();
    }
  }

  /** Stops listening and waits for what is under way. */
  @Override
  public void close() throws IOException {
    try {
      server
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the listener of " + origin + " did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while closing the listener of " + origin, e);
    } finally {
      threads.close();
    }
  }
}
