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
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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

  /** What a request that is under way has left when its listener stops. */
  private static final int GRACE_SECONDS = 5;

  private final HttpServer server;
  private final String scheme;
  private final AtomicReference<Set<String>> authorities;
  private final Endpoint endpoint;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);

  private Listener(Vertx vertx, String scheme, Set<String> authorities, Endpoint endpoint) {
    this.scheme = scheme;
    this.authorities = new AtomicReference<>(authorities);
    this.endpoint = endpoint;
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    // Nobody asks for HTTP/2 without TLS here, and what is not there needs no
                    // guard.
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(MAX_URI)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .requestHandler(this::receive)
            .invalidRequestHandler(this::invalid);
  }

  /**
   * Listens.
   *
   * @param origin as clients know it: scheme, host and port
   * @throws CannotListen if the address cannot be listened on
   */
  public static Listener start(Vertx vertx, String origin, ListenAddress address, Endpoint endpoint)
      throws CannotListen {
    URI known = URI.create(origin);
    Listener listener =
        new Listener(vertx, known.getScheme(), Set.of(known.getRawAuthority()), endpoint);
    listener.listen(address);
    return listener;
  }

  /**
   * Listens for this computer alone, under the names that its loopback address has everywhere: a
   * name that somebody else made lead here (DNS rebinding) is not ours.
   *
   * @param port 0 for any that is free
   * @throws CannotListen if the port cannot be listened on
   */
  public static Listener startOnLoopback(Vertx vertx, int port, Endpoint endpoint)
      throws CannotListen {
    Listener listener = new Listener(vertx, "http", Set.of(), endpoint);
    listener.listen(ListenAddress.loopback(port));
    listener.authorities.set(
        Set.of("127.0.0.1:" + listener.port(), "localhost:" + listener.port()));
    return listener;
  }

  /**
   * Listens at a loopback address for what asks for that very address and port, and for nothing
   * under another name.
   *
   * @param host as it stands in a URL: with brackets where it is of IP version 6
   * @throws CannotListen if the port cannot be listened on
   */
  public static Listener startAt(Vertx vertx, ListenAddress address, String host, Endpoint endpoint)
      throws CannotListen {
    Listener listener = new Listener(vertx, "http", Set.of(), endpoint);
    listener.listen(address);
    listener.authorities.set(Set.of(host + ":" + listener.port()));
    return listener;
  }

  private void listen(ListenAddress address) throws CannotListen {
    try {
      server
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
  }

  /** The port it really listens on. */
  public int port() {
    return server.actualPort();
  }

  private void receive(HttpServerRequest request) {
    request.pause();
    String authority = String.valueOf(request.authority());
    if (!authorities.get().contains(authority)) {
      // RFC 9110 15.5.20: this connection is not for that origin.
      refuse(request, 421, "for another host");
      return;
    }
    HttpRequest head;
    try {
      head = VertxMessages.head(request, scheme + "://" + authority);
    } catch (IllegalArgumentException e) {
      refuse(request, 400, "malformed head");
      return;
    }
    if (!places.tryAcquire()) {
      VertxMessages.write(
          request.response(),
          endpoint.refuse(503, "too many at once", peer(request)).with("Retry-After", "1"));
      return;
    }
    VertxMessages.body(request)
        .onComplete(
            body -> threads.execute(() -> answer(request, withBody(head, body))),
            tooLarge -> {
              places.release();
              refuse(request, 413, "a body that is too large");
            });
  }

  /** No HTTP, or more of it than is read; nothing after it can be understood. */
  private void invalid(HttpServerRequest request) {
    refuse(request, 400, "no HTTP/1.1 request of the size that is read");
    request.connection().close();
  }

  private void refuse(HttpServerRequest request, int status, String reason) {
    VertxMessages.write(request.response(), endpoint.refuse(status, reason, peer(request)));
  }

  private static String peer(HttpServerRequest request) {
    return String.valueOf(request.remoteAddress().hostAddress());
  }

  private static HttpRequest withBody(HttpRequest head, Body body) {
    return new HttpRequest(head.method(), head.url(), head.headers(), body);
  }

  private void answer(HttpServerRequest request, HttpRequest received) {
    try {
      HttpResponse answer = endpoint.answer(received, peer(request));
      boolean headless = received.method().equals(HttpMethod.HEAD);
      VertxMessages.write(request.response(), headless ? answer.with(Body.EMPTY) : answer);
    } catch (RuntimeException e) {
      LOG.error("{} could not be answered", received, e);
      refuse(request, 500, e.getClass().getSimpleName());
    } finally {
      places.release();
    }
  }

  /** Stops listening, and waits a little for what is under way. */
  @Override
  public void close() throws IOException {
    try {
      server
          .shutdown(GRACE_SECONDS, TimeUnit.SECONDS)
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the listener of " + authorities.get() + " did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while closing the listener of " + authorities.get(), e);
    } finally {
      threads.close();
    }
  }
}
