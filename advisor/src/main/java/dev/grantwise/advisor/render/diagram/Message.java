package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message in short.
 *
 * @param line for example {@code POST /token} or {@code 303 to /oauth2/callback}
 * @param carries the credentials that travel in it, in words, each once
 */
public record Message(String line, List<String> carries) {

  /** What differs in every run and is no credential. */
  private static final Set<RandomValue.Kind> NO_CREDENTIALS =
      EnumSet.of(
          RandomValue.Kind.STATE,
          RandomValue.Kind.NONCE,
          RandomValue.Kind.CODE_CHALLENGE,
          RandomValue.Kind.ERROR_DESCRIPTION,
          RandomValue.Kind.PEER_ADDRESS,
          RandomValue.Kind.LOOPBACK_PORT,
          RandomValue.Kind.DPOP_KEY,
          RandomValue.Kind.DPOP_NONCE,
          RandomValue.Kind.CORRELATION_ID,
          RandomValue.Kind.SUBJECT);

  public Message {
    carries = List.copyOf(carries);
  }

  static Message of(HttpRequest request, List<RandomValue> random) {
    return new Message(
        request.method() + " " + request.path(),
        carried(request.url() + "\n" + fields(request.headers()) + request.body().text(), random));
  }

  static Message of(HttpResponse response, List<RandomValue> random) {
    String onward =
        response.headers().single("Location").map(url -> " to " + withoutQuery(url)).orElse("");
    return new Message(
        response.status() + onward + error(response),
        carried(fields(response.headers()) + response.body().text(), random));
  }

  private static List<String> carried(String text, List<RandomValue> random) {
    return random.stream()
        .filter(value -> !NO_CREDENTIALS.contains(value.kind()))
        // The name of a cookie is no credential; it also stands where the cookie is removed.
        .filter(value -> !value.name().endsWith("_name"))
        .filter(value -> holds(text, value.value()))
        .map(value -> words(value.kind()))
        .distinct()
        .toList();
  }

  private static boolean holds(String text, String value) {
    return text.contains(value) || text.contains(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static String words(RandomValue.Kind kind) {
    return kind == RandomValue.Kind.CLIENT_CREDENTIALS
        ? "client secret"
        : kind.toString().replace('_', ' ').replace("id token", "ID token").replace("dpop", "DPoP");
  }

  private static String fields(Headers headers) {
    return headers.fields().stream()
        .map(field -> field.value() + "\n")
        .collect(Collectors.joining());
  }

  private static String error(HttpResponse response) {
    if (response.status() < 400
        || !(JsonObject.parse(response.body().text())
            instanceof Parsed.Value<JsonObject>(JsonObject json))) {
      return "";
    }
    return json.string("error").map(code -> " " + code).orElse("");
  }

  private static String withoutQuery(String url) {
    try {
      URI uri = new URI(url);
      String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
      return authority + uri.getRawPath();
    } catch (URISyntaxException e) {
      return url.split("[?#]", 2)[0];
    }
  }
}
