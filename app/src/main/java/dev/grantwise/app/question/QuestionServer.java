package dev.grantwise.app.question;

import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.Listener;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;

/** The page with the questions on a loopback address, for this computer alone. */
public final class QuestionServer implements AutoCloseable {

  private final Vertx vertx;
  private final Listener listener;

  private QuestionServer(Vertx vertx, Listener listener) {
    this.vertx = vertx;
    this.listener = listener;
  }

  /**
   * Serves the page.
   *
   * @param port 0 for any that is free
   */
  public static QuestionServer start(QuestionPage page, int port) throws CannotListen {
    Vertx vertx = Vertx.vertx();
    try {
      Listener listener =
          Listener.startOnLoopback(
              vertx, port, (request, _) -> page.answer(request, origin(request.url())));
      return new QuestionServer(vertx, listener);
    } catch (CannotListen e) {
      close(vertx);
      throw e;
    }
  }

  /** The listener has compared the host already. */
  private static String origin(String url) {
    return "http://" + URI.create(url.replaceFirst("\\?.*", "")).getRawAuthority();
  }

  /** Where the page is. */
  public String address() {
    return "http://127.0.0.1:" + listener.port() + "/";
  }

  @Override
  public void close() throws IOException {
    try {
      listener.close();
    } finally {
      close(vertx);
    }
  }

  private static void close(Vertx vertx) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
