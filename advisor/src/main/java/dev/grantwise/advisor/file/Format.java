package dev.grantwise.advisor.file;

import java.util.Optional;

/**
 * What a text of the file looks like, as far as a pattern can say; the grammar of its type says the
 * rest when the file is read.
 */
enum Format {
  TEXT(""),
  /** Also where YAML takes it for a number. */
  IDENTIFIER(""),
  FILE("^(?![a-zA-Z][a-zA-Z0-9+.-]+://)"),
  URI("^[a-z][a-z0-9+.-]*:[^\\s#]+$"),
  ISSUER("^https?://[^\\s?#]+$"),
  URL("^https?://[^\\s?#@]+$"),
  SCOPE("^[!#-\\[\\]-~]+$"),
  PORT("^[1-9][0-9]{0,4}$"),
  DATABASE_URL("^" + DatabaseUrl.PATTERN + "$"),
  REDIS_URL("^" + RedisUrl.PATTERN + "$"),
  DURATION("^" + Durations.PATTERN + "$"),
  PATH_PREFIX("^" + PathPrefix.PATTERN + "$");

  private final String pattern;

  Format(String pattern) {
    this.pattern = pattern;
  }

  /** A regular expression (ECMA-262), if the format has one. */
  Optional<String> pattern() {
    return pattern.isEmpty() ? Optional.empty() : Optional.of(pattern);
  }
}
