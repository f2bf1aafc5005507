package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.util.regex.Pattern;

/**
 * The address of a PostgreSQL database, as its own tools and drivers write it. It holds no password
 * and no user, so it may be shown.
 */
public record DatabaseUrl(String value) {

  /** Hosts, a database's name, and parameters; the driver's own prefix may be in front. */
  static final String PATTERN =
      "(jdbc:)?postgres(ql)?://[A-Za-z0-9_.,:\\[\\]-]+/[^\\s/?#@]+(\\?[^\\s#@]*)?";

  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final Pattern CREDENTIALS =
      Pattern.compile(".*[?&](user|password|sslpassword)=.*");

  static Parsed<DatabaseUrl> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Parsed.malformed(
          "URL", "postgresql://HOST/DATABASE, with ?sslmode=... if need be, and no user in it");
    }
    if (CREDENTIALS.matcher(text).matches()) {
      return Parsed.malformed(
          "URL", "no user and password in it: they have keys of their own beside this one");
    }
    return Parsed.of(new DatabaseUrl(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
