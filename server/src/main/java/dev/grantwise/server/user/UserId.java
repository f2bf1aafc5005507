package dev.grantwise.server.user;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;

/**
 * A user's {@code sub}: opaque, never reassigned, at most 255 ASCII characters (OpenID Connect Core
 * 2). It never looks like the subject of a client's own token (RFC 9700 4.15).
 */
public record UserId(String value) {

  /** What the {@code sub} of a client's own token starts with, and no user's does. */
  public static final String CLIENT_SUBJECT_PREFIX = "client:";

  private static final int MAX_LENGTH = 255;
  private static final String EXPECTED = "1 to 255 printable ASCII characters";

  public UserId {
    if (!isPrintable(value)) {
      throw new IllegalArgumentException("sub: " + EXPECTED);
    }
    if (value.startsWith(CLIENT_SUBJECT_PREFIX)) {
      throw new IllegalArgumentException("sub: a user is not called " + CLIENT_SUBJECT_PREFIX);
    }
  }

  /** Reads one that somebody typed. */
  public static Parsed<UserId> parse(String text) {
    return isPrintable(text) && !text.startsWith(CLIENT_SUBJECT_PREFIX)
        ? Parsed.of(new UserId(text))
        : Parsed.malformed("sub", EXPECTED);
  }

  private static boolean isPrintable(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && Characters.all(text, c -> c > 0x20 && c < 0x7f);
  }

  @Override
  public String toString() {
    return value;
  }
}
