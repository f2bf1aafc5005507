package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.util.regex.Pattern;

/** The name of an identity provider in the catalogue, such as {@code google}. */
public record ProviderName(String value) {

  static final String PATTERN = "[a-z0-9][a-z0-9-]{0,62}";

  private static final Pattern NAME = Pattern.compile(PATTERN);
  private static final String EXPECTED = "a name of lower-case letters, digits and hyphens";

  public ProviderName {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException("provider: " + EXPECTED);
    }
  }

  public static Parsed<ProviderName> parse(String text) {
    return NAME.matcher(text).matches()
        ? Parsed.of(new ProviderName(text))
        : Parsed.malformed("provider", EXPECTED);
  }

  @Override
  public String toString() {
    return value;
  }
}
