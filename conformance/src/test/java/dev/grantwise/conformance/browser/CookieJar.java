package dev.grantwise.conformance.browser;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser's cookies, as RFC 6265 keeps and sends them; its clock is the installation's. */
final class CookieJar {

  /** Whether the request began on a page of the same site, or by the user's own hand. */
  enum Origination {
    SAME_SITE,
    CROSS_SITE
  }

  private record Cookie(String host, String name, String value, boolean strict, long endsAt) {
    boolean is(String otherHost, String otherName) {
      return host.equals(otherHost) && name.equals(otherName);
    }
  }

  private final InstantSource clock;
  private final List<Cookie> cookies = new ArrayList<>();

  CookieJar(InstantSource clock) {
    this.clock = clock;
  }

  void receive(String host, List<String> setCookies) {
    setCookies.forEach(field -> receive(host, field));
  }

  private void receive(String host, String field) {
    String[] pair = field.split(";", 2)[0].split("=", 2);
    String attributes = field.toLowerCase(Locale.ROOT);
    long endsAt = maxAge(attributes).map(this::secondsFromNow).orElse(Long.MAX_VALUE);
    Cookie cookie =
        new Cookie(host, pair[0].trim(), pair[1], attributes.contains("samesite=strict"), endsAt);
    for (int i = 0; i < cookies.size(); i++) {
      if (cookies.get(i).is(host, cookie.name())) {
        cookies.set(i, cookie); // RFC 6265 5.3: a replaced cookie keeps its place
        return;
      }
    }
    cookies.add(cookie);
  }

  /** What a request to that host carries; empty if it carries none. */
  Optional<String> header(String host, Origination origination) {
    long now = clock.instant().getEpochSecond();
    cookies.removeIf(cookie -> cookie.endsAt() <= now);
    String header =
        cookies.stream()
            .filter(cookie -> cookie.host().equals(host))
            .filter(cookie -> !cookie.strict() || origination == Origination.SAME_SITE)
            .map(cookie -> cookie.name() + "=" + cookie.value())
            .collect(Collectors.joining("; "));
    return Optional.of(header).filter(text -> !text.isEmpty());
  }

  private long secondsFromNow(long seconds) {
    return clock.instant().getEpochSecond() + seconds;
  }

  private static Optional<Long> maxAge(String attributes) {
    for (String attribute : attributes.split(";", -1)) {
      if (attribute.trim().startsWith("max-age=")) {
        return Optional.of(Long.valueOf(attribute.trim().substring("max-age=".length())));
      }
    }
    return Optional.empty();
  }
}
