package dev.grantwise.gateway.http;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our plain messages and Vert.x's, each as the other. */
public final class VertxMessages {

  /** Most of a body that an endpoint reads: more than any form of ours. */
  public static final int MAX_BODY = 64 * 1024;

  private VertxMessages() {}

  /** A body was larger than {@link #MAX_BODY}. */
  public static final class BodyTooLarge extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The head of a request, whose address begins with the public origin, not with {@code Host}. */
  public static HttpRequest head(HttpServerRequest request, String publicOrigin) {
    String uri = request.uri();
    // An absolute target names its own origin; only the path counts (RFC 9112 3.2.2).
    String path = uri.startsWith("/") ? uri : "/" + uri;
    return new HttpRequest(
        new HttpMethod(request.method().name()),
        publicOrigin + path,
        headers(request.headers()),
        Body.EMPTY);
  }

  public static Headers headers(MultiMap map) {
    List<Headers.Field> fields = new ArrayList<>();
    for (Map.Entry<String, String> field : map.entries()) {
      fields.add(new Headers.Field(field.getKey(), field.getValue()));
    }
    return Headers.of(fields);
  }

  /** Reads a whole body, up to the limit. */
  public static Future<Body> body(HttpServerRequest request) {
    Promise<Body> promise = Promise.promise();
    Buffer all = Buffer.buffer();
    request.handler(
        chunk -> {
          if (all.length() + chunk.length() > MAX_BODY) {
            promise.tryFail(new BodyTooLarge());
          } else {
            all.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(promise::tryFail);
    request.endHandler(_ -> promise.tryComplete(Body.of(all.getBytes())));
    request.resume();
    return promise.future();
  }

  public static void write(HttpServerResponse to, HttpResponse response) {
    if (to.ended() || to.closed()) {
      return;
    }
    to.setStatusCode(response.status());
    for (Headers.Field field : response.headers().fields()) {
      to.headers().add(field.name(), field.value());
    }
    to.end(Buffer.buffer(response.body().bytes()));
  }
}
