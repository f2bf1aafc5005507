package dev.grantwise.benchmarks.load;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields in a body or a query. */
final class Form {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Form() {}

  static HttpRequest.Builder post(URI to, Map<String, String> fields) {
    return HttpRequest.newBuilder(to)
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
  }

  static HttpRequest.Builder get(URI to) {
    return HttpRequest.newBuilder(to)
        .timeout(PATIENCE)
        .header("Accept", "text/html, application/json");
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
