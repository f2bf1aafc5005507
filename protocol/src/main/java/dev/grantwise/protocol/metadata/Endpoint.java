package dev.grantwise.protocol.metadata;

import dev.grantwise.protocol.Parsed;

/**
 * The address of an endpoint: absolute, https, without fragment; a query is allowed (RFC 6749 3.1,
 * 3.2). Plain http is accepted on a loopback host, for development. Kept as text, never normalised.
 */
public record Endpoint(String value) {

  private static final String EXPECTED =
      "an absolute https URL without user-info or fragment (http on a loopback host)";

  public Endpoint {
    if (!SecureUrl.accepts(value)) {
      throw new IllegalArgumentException("endpoint: " + EXPECTED);
    }
  }

  public static Parsed<Endpoint> parse(String text) {
    return SecureUrl.accepts(text)
        ? Parsed.of(new Endpoint(text))
        : Parsed.malformed("endpoint", EXPECTED);
  }

  @Override
  public String toString() {
    return value;
  }
}
