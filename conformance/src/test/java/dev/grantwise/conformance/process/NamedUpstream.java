package dev.grantwise.conformance.process;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An app that answers everything with its name, and repeats what it hears over a WebSocket. */
final class NamedUpstream implements AutoCloseable {

  private static final long SECONDS = 15;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final String scheme;

  NamedUpstream(String name) throws InterruptedException, ExecutionException, TimeoutException {
    this(new HttpServerOptions(), "http", _ -> name);
  }

  private NamedUpstream(
      HttpServerOptions options, String scheme, Function<HttpServerRequest, String> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    this.scheme = scheme;
    server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(NamedUpstream::repeat)
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(body -> request.response().end(answer.apply(request) + body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(SECONDS, TimeUnit.SECONDS);
  }

  /** One over TLS that answers by which version of HTTP it was asked, and with what it was sent. */
  static NamedUpstream overTls(Path certificate, Path key)
      throws InterruptedException, ExecutionException, TimeoutException {
    return new NamedUpstream(
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(certificate.toString())
                    .setKeyPath(key.toString())),
        "https",
        request -> request.version() + " ");
  }

  private static void repeat(ServerWebSocket socket) {
    socket.textMessageHandler(
        text -> {
          var _ = socket.writeTextMessage(text);
        });
  }

  String address() {
    return scheme + "://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
