package dev.grantwise.advisor.file;

import java.util.regex.Pattern;

/** The name of an identity provider in the catalogue, such as {@code google}. */
public record ProviderName(String value) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final String EXPECTED = "a name of lower-case letters, digits and hyphens";

  public ProviderName {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException("provider: " + EXPECTED);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
