package dev.grantwise.conformance.wire;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every value on the wire that must stay there, and what kind of secret it is. */
public final class Secrets {

  /** What is shorter could stand anywhere by chance. */
  private static final int SHORTEST = 12;

  private static final Set<String> PARAMETERS =
      Set.of(
          "code",
          "code_verifier",
          "state",
          "nonce",
          "refresh_token",
          "token",
          "password",
          "client_secret",
          "id_token_hint");

  private static final Set<String> MEMBERS = Set.of("access_token", "refresh_token", "id_token");

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"");

  private final Map<String, String> kindByValue = new TreeMap<>();

  private Secrets() {}

  /** All that those exchanges carried. */
  public static Secrets in(List<Exchange> exchanges) {
    Secrets secrets = new Secrets();
    exchanges.forEach(secrets::collect);
    return secrets;
  }

  /** The secrets by value. */
  public Map<String, String> kindByValue() {
    return kindByValue;
  }

  /** What kinds of secret were found. */
  public Set<String> kinds() {
    return Set.copyOf(kindByValue.values());
  }

  /** The kinds of secret that a text contains. */
  public List<String> foundIn(String text) {
    return kindByValue.entrySet().stream()
        .filter(secret -> text.contains(secret.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The same without those that a page shows to nobody but its own form. */
  public List<String> foundOutsideFormsIn(String html) {
    return foundIn(HIDDEN.matcher(html).replaceAll(""));
  }

  private void collect(Exchange exchange) {
    parameters(exchange.query());
    if (exchange.requestHeaders().single("Content-Type").orElse("").contains("form-urlencoded")) {
      parameters(exchange.requestBody());
    }
    exchange.responseHeaders().all("Location").stream()
        .filter(location -> location.contains("?"))
        .forEach(location -> parameters(location.split("\\?", 2)[1]));
    cookies(exchange.responseHeaders());
    exchange.requestHeaders().all("Authorization").forEach(this::authorization);
    if (exchange.responseHeaders().single("Content-Type").orElse("").contains("json")) {
      JsonObject.parse(exchange.responseBody()).toOptional().ifPresent(this::members);
    }
    Matcher hidden = HIDDEN.matcher(exchange.responseBody());
    while (hidden.find()) {
      add("hidden field " + hidden.group(1), hidden.group(2));
    }
  }

  private void parameters(String encoded) {
    Parameters.parse(encoded).toOptional().map(Parameters::list).orElse(List.of()).stream()
        .filter(parameter -> PARAMETERS.contains(parameter.name()))
        .forEach(parameter -> add(parameter.name(), parameter.value()));
  }

  private void cookies(Headers headers) {
    for (String cookie : headers.all("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      add("cookie", pair[1]);
    }
  }

  private void authorization(String credentials) {
    String[] parts = credentials.split(" ", 2);
    add("authorization", parts[1]);
    if (parts[0].equals("Basic")) {
      String pair = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      String secret = pair.substring(pair.indexOf(':') + 1);
      add("client_secret", URLDecoder.decode(secret, StandardCharsets.UTF_8));
    }
  }

  private void members(JsonObject answer) {
    MEMBERS.forEach(name -> answer.string(name).ifPresent(value -> add(name, value)));
  }

  /** The first name it goes by is the one it was made under. */
  private void add(String kind, String value) {
    if (value.length() >= SHORTEST) {
      kindByValue.putIfAbsent(value, kind);
    }
  }
}
