package dev.grantwise.advisor.render;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Messages as HTTP spells them, but for line breaks: each parameter of a query or form stands on a
 * line of its own.
 */
final class MessageText {

  private MessageText() {}

  static void request(Page page, int level, HttpRequest request) {
    List<String> target = split(target(request));
    boolean oneLine = target.size() == 1;
    page.line(level, request.method() + " " + target.getFirst() + (oneLine ? " HTTP/1.1" : ""));
    for (int i = 1; i < target.size(); i++) {
      boolean last = i == target.size() - 1;
      page.line(level + 2, target.get(i) + (last ? " HTTP/1.1" : ""));
    }
    page.line(level, "Host: " + authority(request.url()));
    fields(page, level, request.headers());
    body(page, level, request.headers(), request.body());
  }

  static void response(Page page, int level, HttpResponse response) {
    page.line(level, "HTTP/1.1 " + response.status());
    fields(page, level, response.headers());
    body(page, level, response.headers(), response.body());
  }

  private static void fields(Page page, int level, Headers headers) {
    for (Headers.Field field : headers.fields()) {
      boolean url = field.name().equalsIgnoreCase("Location");
      List<String> parts = url ? split(field.value()) : List.of(field.value());
      page.line(level, field.name() + ": " + parts.getFirst());
      parts.stream().skip(1).forEach(part -> page.line(level + 2, part));
    }
  }

  private static void body(Page page, int level, Headers headers, Body body) {
    if (body.size() == 0) {
      return;
    }
    page.blank();
    String text = body.text();
    String type = headers.single("Content-Type").orElse("");
    if (type.startsWith(HttpRequest.FORM)
        && Parameters.parse(text) instanceof Parsed.Value<Parameters>(Parameters form)) {
      form(page, level, form);
    } else if (type.contains("json")
        && JsonObject.parse(text) instanceof Parsed.Value<JsonObject>(JsonObject json)) {
      json.encodePretty().lines().forEach(line -> page.line(level, line));
    } else {
      text.lines().forEach(line -> page.line(level, line));
    }
  }

  private static void form(Page page, int level, Parameters form) {
    List<Parameters.Parameter> parameters = form.list();
    for (int i = 0; i < parameters.size(); i++) {
      Parameters.Parameter one = parameters.get(i);
      page.line(
          level + (i == 0 ? 0 : 1),
          (i == 0 ? "" : "&") + encode(one.name()) + "=" + encode(one.value()));
    }
  }

  /** An address with its query apart: first what is before it, then each parameter. */
  private static List<String> split(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? List.of(url) : List.of(url.split("(?=[?&])"));
  }

  /** Path and query (RFC 9112 3.2.1). */
  private static String target(HttpRequest request) {
    return request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
  }

  private static String authority(String url) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    return rest.split("[/?#]", 2)[0];
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
