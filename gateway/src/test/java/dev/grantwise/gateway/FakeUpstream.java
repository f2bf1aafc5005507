package dev.grantwise.gateway;

import dev.grantwise.protocol.http.Headers;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An API that keeps what it was sent and answers by path. */
final class FakeUpstream implements AutoCloseable {

  record Seen(String method, String uri, Headers headers) {
    String header(String name) {
      return headers.single(name).orElse("");
    }
  }

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  final AtomicBoolean refusesToken = new AtomicBoolean();
  final CompletableFuture<Void> streamClosed = new CompletableFuture<>();

  /** The challenge that payments and a WebSocket beside them are refused with; none if empty. */
  volatile String challenge = "";

  /** What answers on the slow path wait for. */
  final CompletableFuture<Void> slow = new CompletableFuture<>();

  /** Done before a WebSocket is opened. */
  volatile Runnable beforeSocket = () -> {};

  private final Vertx vertx;
  private final HttpServer server;
  private final int port;

  FakeUpstream(Vertx vertx) throws Exception {
    this.vertx = vertx;
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxWebSocketMessageSize(1024 * 1024)
                    .setWebSocketSubProtocols(List.of("chat.v2")))
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    this.port = server.actualPort();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Seen last() {
    return seen.getLast();
  }

  private void shake(HttpServerRequest request) {
    note("WEBSOCKET", request.uri(), request.headers());
    beforeSocket.run();
    String path = Objects.requireNonNull(request.path());
    if (path.equals("/api/no-socket")) {
      request.response().setStatusCode(404).end();
    } else if (path.equals("/api/payments") && !challenge.isEmpty()) {
      refuse(request.response());
    } else {
      request.toWebSocket().onSuccess(FakeUpstream::echo);
    }
  }

  private void refuse(HttpServerResponse response) {
    response
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", challenge)
        .putHeader("X-Inner", "secret-of-the-upstream")
        .end("secret-of-the-upstream");
  }

  /** Says what it hears; by some words it ends. */
  private static void echo(ServerWebSocket socket) {
    socket.textMessageHandler(
        text -> {
          switch (text) {
            case "end" -> socket.close((short) 4001, "as you wish");
            case "protocol" -> socket.writeTextMessage(String.valueOf(socket.subProtocol()));
            default -> socket.writeTextMessage(text);
          }
        });
    socket.binaryMessageHandler(socket::writeBinaryMessage);
  }

  private void note(String method, String uri, MultiMap headers) {
    seen.add(
        new Seen(
            method,
            uri,
            Headers.of(
                headers.entries().stream()
                    .map(field -> new Headers.Field(field.getKey(), field.getValue()))
                    .toList())));
  }

  private void handle(HttpServerRequest request) {
    if (request.headers().contains("Upgrade")) {
      shake(request);
      return;
    }
    note(request.method().name(), request.uri(), request.headers());
    HttpServerResponse response = request.response();
    switch (Objects.requireNonNull(request.path())) {
      case "/api/redirect" ->
          response.setStatusCode(302).putHeader("Location", "https://elsewhere.example/").end();
      case "/api/cookies" -> {
        response.headers().add("Access-Control-Allow-Origin", "https://evil.example");
        response.headers().add("Access-Control-Allow-Credentials", "true");
        response.headers().add("Set-Cookie", "__Host-Http-grantwise-session=evil; Path=/");
        response.headers().add("Set-Cookie", "theme=dark; Path=/");
        response.end();
      }
      case "/api/stream", "/pages/stream" -> {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.closeHandler(closed -> streamClosed.complete(null));
        response.write("data: one\n\n");
      }
      case "/api/named" ->
          response
              .putHeader("Content-Disposition", "attachment; filename=\u00e2\u0080\u009cx")
              .end("named");
      case "/api/token" -> {
        if (refusesToken.getAndSet(false)) {
          response
              .setStatusCode(401)
              .putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
              .end("no");
        } else {
          response.end("yes");
        }
      }
      case "/api/payments", "/pages/payments" -> {
        if (challenge.isEmpty()) {
          response.end("paid");
        } else {
          refuse(response);
        }
      }
      case "/api/echo" -> request.body().onSuccess(response::end);
      case "/pages/slow" -> {
        Context context = vertx.getOrCreateContext();
        var _ = slow.thenRun(() -> context.runOnContext(_ -> response.end("at last")));
      }
      case "/api/cut" -> request.connection().close();
      default -> response.putHeader("Content-Type", "text/plain").end("hello");
    }
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
