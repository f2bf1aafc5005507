package dev.grantwise.gateway.relay;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How an answer ends its connection. In HTTP/1.1 a connection has one answer at a time and ends
 * with the last; in HTTP/2 the others on it go on. A connection tells one listener alone that the
 * gateway stops, which here tells all that have answers under way. Safe for many threads.
 */
public final class LastAnswers {

  private final ConcurrentHashMap<HttpConnection, Map<HttpServerRequest, Runnable>> shared =
      new ConcurrentHashMap<>();

  /** Whether other answers may be under way on the same connection. */
  static boolean isShared(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }

  /** Does something for a request when the gateway stops before its answer has ended. */
  void whenStopping(HttpServerRequest request, Runnable then) {
    HttpConnection connection = request.connection();
    if (!isShared(request)) {
      connection.shutdownHandler(_ -> then.run());
      return;
    }
    shared
        .computeIfAbsent(
            connection,
            _ -> {
              connection.shutdownHandler(_ -> tell(connection));
              connection.closeHandler(_ -> shared.remove(connection));
              return new ConcurrentHashMap<>();
            })
        .put(request, then);
  }

  private void tell(HttpConnection connection) {
    Map.copyOf(shared.getOrDefault(connection, Map.of())).values().forEach(Runnable::run);
  }

  /** Its answer has ended, or never will. */
  void finished(HttpServerRequest request) {
    if (isShared(request)) {
      shared.getOrDefault(request.connection(), new ConcurrentHashMap<>()).remove(request);
    }
  }

  /** After the end of the last answer. */
  void close(HttpServerRequest request) {
    if (!isShared(request)) {
      request.connection().close();
    }
  }

  /** Breaks an answer off, so that it does not look complete. */
  void cut(HttpServerRequest request) {
    if (isShared(request)) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
