package dev.grantwise.protocol.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The cookies of a request (RFC 6265 5.4), in order. Values may be authority, so {@link
 * #toString()} gives names only.
 */
public final class Cookies {

  private record Cookie(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Cookie> cookies;

  private Cookies(List<Cookie> cookies) {
    this.cookies = List.copyOf(cookies);
  }

  /** Reads every {@code Cookie} field: HTTP/2 may split it. */
  public static Cookies of(Headers headers) {
    List<Cookie> found = new ArrayList<>();
    for (String field : headers.all("Cookie")) {
      for (String pair : field.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          found.add(
              new Cookie(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim()));
        }
      }
    }
    return new Cookies(found);
  }

  /**
   * The value of the only cookie of that name. Two of one name mean that somebody else set one of
   * them, so neither counts.
   */
  public Optional<String> single(String name) {
    List<String> values =
        cookies.stream().filter(cookie -> cookie.name().equals(name)).map(Cookie::value).toList();
    return values.size() == 1 && !values.getFirst().isEmpty()
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }

  public List<String> names() {
    return cookies.stream().map(Cookie::name).toList();
  }

  /** These without the ones of the given names. */
  public Cookies without(Predicate<String> names) {
    return new Cookies(cookies.stream().filter(cookie -> !names.test(cookie.name())).toList());
  }

  /** One {@code Cookie} field's value; empty if no cookie is left. */
  public Optional<String> headerValue() {
    return cookies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            cookies.stream()
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; ")));
  }

  @Override
  public String toString() {
    return names().toString();
  }
}
