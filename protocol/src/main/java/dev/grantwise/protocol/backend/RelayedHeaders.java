package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which header fields cross a gateway, in either direction. */
public final class RelayedHeaders {

  /** RFC 9110 7.6.1, and what only concerns one connection in practice. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** What an upstream may take as the gateway's word: only the gateway sets it. */
  private static final Set<String> GATEWAYS_WORD =
      Set.of(
          "host",
          "authorization",
          "cookie",
          "forwarded",
          "expect",
          "proxy",
          "remote-user",
          "remote-groups",
          "remote-name",
          "remote-email",
          "true-client-ip",
          "via");

  private static final List<String> GATEWAYS_WORD_PREFIXES =
      List.of(
          "grantwise-",
          "x-forwarded-",
          "x-auth-request-",
          "x-original-",
          "x-rewrite-",
          "x-real-",
          "x-remote-",
          "x-user",
          "x-authenticated-",
          "x-client-",
          "x-envoy-");

  private RelayedHeaders() {}

  /** What of a browser's fields an upstream sees, without any of our cookies. */
  public static Headers toUpstream(Headers received) {
    Set<String> dropped = nominated(received);
    List<Headers.Field> kept = new ArrayList<>();
    for (Headers.Field field : received.fields()) {
      String name = canonical(field.name());
      if (!dropped.contains(name) && !isGatewaysWord(name)) {
        kept.add(field);
      }
    }
    Headers headers = Headers.of(kept);
    return Cookies.of(received)
        .without(BackendCookies::isOurs)
        .headerValue()
        .map(cookies -> headers.with("Cookie", cookies))
        .orElse(headers);
  }

  /**
   * What of an upstream's fields a browser sees: none of our cookies, and no leave for other
   * origins to read (RFC 10017 6.1.3.3).
   */
  public static Headers toBrowser(Headers received) {
    Set<String> dropped = nominated(received);
    return Headers.of(
        received.fields().stream()
            .filter(field -> !dropped.contains(canonical(field.name())))
            .filter(field -> !canonical(field.name()).startsWith("access-control-"))
            .filter(field -> !isOurCookie(field))
            .toList());
  }

  private static boolean isOurCookie(Headers.Field field) {
    return field.name().equalsIgnoreCase("Set-Cookie")
        && BackendCookies.isOurs(field.value().split("[=;]", 2)[0].trim());
  }

  /** The fields of this connection alone; the length of a message can not be nominated away. */
  private static Set<String> nominated(Headers received) {
    Set<String> names =
        received.all("Connection").stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(name -> canonical(name.trim()))
            .filter(name -> !name.equals("content-length"))
            .collect(Collectors.toCollection(HashSet::new));
    names.addAll(HOP_BY_HOP);
    return names;
  }

  private static boolean isGatewaysWord(String name) {
    return GATEWAYS_WORD.contains(name)
        || GATEWAYS_WORD_PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Some servers read an underscore as a hyphen, so it counts as one here. */
  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
