package dev.grantwise.protocol.scope;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;

/** One scope-token (RFC 6749 3.3): printable ASCII without space, quote and backslash. */
public record Scope(String value) implements Comparable<Scope> {

  /** Makes the request an authentication request (OpenID Connect Core 3.1.2.1). */
  public static final Scope OPENID = new Scope("openid");

  /** Asks for access while the user is away (OpenID Connect Core 11). */
  public static final Scope OFFLINE_ACCESS = new Scope("offline_access");

  public Scope {
    if (!isScopeToken(value)) {
      throw new IllegalArgumentException("scope: printable ASCII without space, quote, backslash");
    }
  }

  public static Parsed<Scope> parse(String text) {
    return isScopeToken(text)
        ? Parsed.of(new Scope(text))
        : Parsed.malformed("scope", "printable ASCII without space, quote or backslash");
  }

  private static boolean isScopeToken(String text) {
    return !text.isEmpty()
        && Characters.all(text, c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
  }

  @Override
  public int compareTo(Scope other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
