package dev.grantwise.conformance.browser;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An app that greets over a WebSocket or an event stream, and then holds the line. */
final class LiveUpstream implements AutoCloseable {

  private static final long SECONDS = 15;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  LiveUpstream() throws InterruptedException, ExecutionException, TimeoutException {
    server =
        vertx
            .createHttpServer()
            .webSocketHandler(
                socket -> {
                  var _ = socket.writeTextMessage("hello");
                })
            .requestHandler(
                request -> {
                  var _ =
                      request
                          .response()
                          .setChunked(true)
                          .putHeader("Content-Type", "text/event-stream")
                          .write("data: hello\n\n");
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(SECONDS, TimeUnit.SECONDS);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
