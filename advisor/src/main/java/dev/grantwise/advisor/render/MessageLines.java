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
import java.util.ArrayList;
import java.util.List;

/**
 * Messages as HTTP spells them, but for line breaks: each parameter of a query or form stands on a
 * line of its own.
 */
public final class MessageLines {

  private final List<MessageLine> lines = new ArrayList<>();

  private MessageLines() {}

  /** A request, from its request line to its body. */
  public static List<MessageLine> of(HttpRequest request) {
    MessageLines message = new MessageLines();
    List<String> target = split(target(request));
    for (int i = 0; i < target.size(); i++) {
      boolean first = i == 0;
      boolean last = i == target.size() - 1;
      message.add(
          first ? 0 : 2,
          (first ? request.method() + " " : "") + target.get(i) + (last ? " HTTP/1.1" : ""),
          first ? "" : name(target.get(i)));
    }
    message.add(0, "Host: " + authority(request.url()), "Host");
    message.fields(request.headers());
    message.body(request.headers(), request.body());
    return List.copyOf(message.lines);
  }

  /** A response, from its status line to its body. */
  public static List<MessageLine> of(HttpResponse response) {
    MessageLines message = new MessageLines();
    message.add(0, "HTTP/1.1 " + response.status(), "");
    message.fields(response.headers());
    message.body(response.headers(), response.body());
    return List.copyOf(message.lines);
  }

  private void add(int hang, String text, String name) {
    lines.add(new MessageLine(hang, text, name));
  }

  private void fields(Headers headers) {
    for (Headers.Field field : headers.fields()) {
      boolean url = field.name().equalsIgnoreCase("Location");
      List<String> parts = url ? split(field.value()) : List.of(field.value());
      add(0, field.name() + ": " + parts.getFirst(), field.name());
      parts.stream().skip(1).forEach(part -> add(2, part, name(part)));
    }
  }

  private void body(Headers headers, Body body) {
    if (body.size() == 0) {
      return;
    }
    lines.add(MessageLine.of(""));
    String text = body.text();
    String type = headers.single("Content-Type").orElse("");
    if (type.startsWith(HttpRequest.FORM)
        && Parameters.parse(text) instanceof Parsed.Value<Parameters>(Parameters form)) {
      form(form);
    } else if (type.contains("json")
        && JsonObject.parse(text) instanceof Parsed.Value<JsonObject>(JsonObject json)) {
      json.encodePretty().lines().forEach(line -> add(0, line, member(line)));
    } else {
      text.lines().map(MessageLine::of).forEach(lines::add);
    }
  }

  private void form(Parameters form) {
    List<Parameters.Parameter> parameters = form.list();
    for (int i = 0; i < parameters.size(); i++) {
      Parameters.Parameter one = parameters.get(i);
      add(
          i == 0 ? 0 : 1,
          (i == 0 ? "" : "&") + encode(one.name()) + "=" + encode(one.value()),
          one.name());
    }
  }

  /** The name in {@code &name=value}. */
  private static String name(String parameter) {
    return parameter.substring(1).split("=", 2)[0];
  }

  /** The name in a line of an indented document, if it has one. */
  private static String member(String line) {
    String[] parts = line.strip().split("\"", 3);
    return parts.length == 3 && parts[0].isEmpty() && parts[2].startsWith(" :") ? parts[1] : "";
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
