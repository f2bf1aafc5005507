package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.session.LiveStreams;
import io.vertx.core.Context;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import java.util.Set;

/**
 * Two WebSockets that speak for each other (RFC 6455): frames pass in both directions with
 * back-pressure, and the end of one is the end of the other. Everything here runs on the event loop
 * of the browser's connection.
 */
final class SocketRelay implements LiveStreams.Stream {

  /** RFC 6455 7.4.1: what is said of a socket that ended without a word. */
  private static final short GOING_AWAY = 1001;

  /** RFC 6455 7.4.1: nothing more passes without a session. */
  private static final short POLICY_VIOLATION = 1008;

  /** RFC 6455 7.4.1: codes that stand for something, and are never sent. */
  private static final Set<Short> UNSENDABLE = Set.of((short) 1005, (short) 1006, (short) 1015);

  private final WebSocketBase browser;
  private final WebSocketBase upstream;
  private final Context context;

  SocketRelay(WebSocketBase browser, WebSocketBase upstream, Context context) {
    this.browser = browser;
    this.upstream = upstream;
    this.context = context;
  }

  /**
   * Begins to pass frames on.
   *
   * @param over what to do once when either side has ended
   */
  void start(Runnable over) {
    pass(browser, upstream);
    pass(upstream, browser);
    browser.shutdownHandler(_ -> browser.close(GOING_AWAY));
    browser.closeHandler(
        _ -> {
          over.run();
          end(upstream, browser);
        });
    upstream.closeHandler(
        _ -> {
          over.run();
          end(browser, upstream);
        });
    if (upstream.isClosed()) {
      // While the browser's was opened, and nobody was there to hear of it.
      over.run();
      end(browser, upstream);
      return;
    }
    browser.resume();
    upstream.resume();
  }

  private static void pass(WebSocketBase from, WebSocketBase to) {
    from.exceptionHandler(_ -> from.close(GOING_AWAY));
    from.frameHandler(
        frame -> {
          if (isData(frame) && !to.isClosed()) {
            to.writeFrame(frame);
            if (to.writeQueueFull()) {
              from.pause();
              to.drainHandler(_ -> from.resume());
            }
          }
        });
  }

  /** Pings and closes are of one connection each. */
  private static boolean isData(WebSocketFrame frame) {
    return frame.isText() || frame.isBinary() || frame.isContinuation();
  }

  /** Ends a socket as the other one ended. */
  private static void end(WebSocketBase socket, WebSocketBase ended) {
    if (socket.isClosed()) {
      return;
    }
    Short code = ended.closeStatusCode();
    if (code == null || UNSENDABLE.contains(code)) {
      socket.close(GOING_AWAY);
    } else {
      socket.close(code, ended.closeReason());
    }
  }

  @Override
  public void cut() {
    context.runOnContext(
        _ -> {
          browser.close(POLICY_VIOLATION, "the session has ended");
          upstream.close(GOING_AWAY);
        });
  }
}
