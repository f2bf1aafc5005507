package dev.grantwise.server.user;

/**
 * A user's {@code sub}: opaque, never reassigned, at most 255 ASCII characters (OpenID Connect Core
 * 2). It never looks like the subject of a client's own token (RFC 9700 4.15).
 */
public record UserId(String value) {

  /** What the {@code sub} of a client's own token starts with, and no user's does. */
  public static final String CLIENT_SUBJECT_PREFIX = "client:";

  private static final int MAX_LENGTH = 255;

  public UserId {
    boolean printable = value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    if (value.isEmpty() || value.length() > MAX_LENGTH || !printable) {
      throw new IllegalArgumentException("sub: 1 to 255 printable ASCII characters");
    }
    if (value.startsWith(CLIENT_SUBJECT_PREFIX)) {
      throw new IllegalArgumentException("sub: a user is not called " + CLIENT_SUBJECT_PREFIX);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
