package dev.grantwise.conformance.wire;

import dev.grantwise.protocol.http.Headers;
import java.util.stream.Collectors;

/**
 * One request and its answer, as recorded.
 *
 * @param target the request target as sent: path and query
 * @param order when the request began, relative to all others
 */
public record Exchange(
    String method,
    String target,
    Headers requestHeaders,
    String requestBody,
    int status,
    Headers responseHeaders,
    String responseBody,
    long order) {

  static Exchange of(HttpText request, HttpText response) {
    String[] line = request.startLine().split(" ", 3);
    return new Exchange(
        line[0],
        line[1],
        request.headers(),
        request.body(),
        Integer.parseInt(response.startLine().split(" ", 3)[1]),
        response.headers(),
        response.body(),
        request.order());
  }

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /** Everything the requesting side sent, as text to search. */
  public String sent() {
    return target + "\n" + text(requestHeaders) + requestBody;
  }

  /** Everything the requesting side received, as text to search. */
  public String received() {
    return text(responseHeaders) + responseBody;
  }

  private static String text(Headers headers) {
    return headers.fields().stream()
        .map(field -> field.name() + ": " + field.value() + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return method + " " + path() + " -> " + status;
  }
}
