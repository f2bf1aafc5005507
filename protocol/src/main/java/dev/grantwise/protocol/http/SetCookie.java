package dev.grantwise.protocol.http;

import dev.grantwise.protocol.Characters;
import java.time.Duration;
import java.util.Optional;

/**
 * A cookie about to be set: always for this host alone, the whole of it, and out of reach of
 * scripts (RFC 10017 6.1.3.2).
 *
 * <p>The value may be authority, so {@link #toString()} gives the name only.
 */
public final class SetCookie {

  /** Most of one cookie that every browser keeps, name and value together (RFC 6265bis 5.6). */
  public static final int MAX_LENGTH = 4096;

  /** Over which connections the cookie travels. */
  public enum Transport {
    /** {@code Secure}: https only. */
    HTTPS_ONLY,
    /** Also plain http: for development on a loopback address. */
    ALSO_PLAIN_HTTP
  }

  private final String name;
  private final String value;
  private final SameSite sameSite;
  private final Transport transport;
  private final Optional<Duration> maxAge;

  private SetCookie(
      String name,
      String value,
      SameSite sameSite,
      Transport transport,
      Optional<Duration> maxAge) {
    if (!isToken(name) || !isValue(value) || name.length() + value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("cookie " + name + ": a token, a value, in 4096 bytes");
    }
    this.name = name;
    this.value = value;
    this.sameSite = sameSite;
    this.transport = transport;
    this.maxAge = maxAge;
  }

  /** A cookie that lasts as long as the browser runs. */
  public static SetCookie of(String name, String value, SameSite sameSite, Transport transport) {
    return new SetCookie(name, value, sameSite, transport, Optional.empty());
  }

  /** What makes the browser forget the cookie. */
  public static SetCookie removed(String name, SameSite sameSite, Transport transport) {
    return new SetCookie(name, "", sameSite, transport, Optional.of(Duration.ZERO));
  }

  public SetCookie lasting(Duration duration) {
    return new SetCookie(name, value, sameSite, transport, Optional.of(duration));
  }

  public String name() {
    return name;
  }

  /** The value of the {@code Set-Cookie} field. */
  public String headerValue() {
    return name
        + "="
        + value
        + "; Path=/"
        + maxAge.map(age -> "; Max-Age=" + age.toSeconds()).orElse("")
        + (transport == Transport.HTTPS_ONLY ? "; Secure" : "")
        + "; HttpOnly; SameSite="
        + sameSite;
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && Characters.all(text, c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
  }

  private static boolean isValue(String text) {
    return Characters.all(
        text, c -> c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\');
  }

  @Override
  public String toString() {
    return name;
  }
}
