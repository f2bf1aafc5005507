package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.util.regex.Pattern;

/**
 * The address of a Redis or Valkey server, as its own tools write it. It holds no password and no
 * user, so it may be shown.
 */
public record RedisUrl(String value) {

  /** A host, and a port, a database's number and the absence of TLS if they are not usual. */
  static final String PATTERN =
      "rediss?://([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[0-9]{0,4})?(\\?tls=none)?";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  static Parsed<RedisUrl> parse(String text) {
    return FORM.matcher(text).matches()
        ? Parsed.of(new RedisUrl(text))
        : Parsed.malformed("URL", "rediss://HOST:PORT/DATABASE, with no user and password in it");
  }

  @Override
  public String toString() {
    return value;
  }
}
