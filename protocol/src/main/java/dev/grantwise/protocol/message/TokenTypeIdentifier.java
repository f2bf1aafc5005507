package dev.grantwise.protocol.message;

/**
 * Names a kind of token in a token exchange (RFC 8693 3). Servers may know others.
 *
 * @param value the registered URN
 */
public record TokenTypeIdentifier(String value) {

  public static final TokenTypeIdentifier ACCESS_TOKEN =
      new TokenTypeIdentifier("urn:ietf:params:oauth:token-type:access_token");
  public static final TokenTypeIdentifier REFRESH_TOKEN =
      new TokenTypeIdentifier("urn:ietf:params:oauth:token-type:refresh_token");
  public static final TokenTypeIdentifier ID_TOKEN =
      new TokenTypeIdentifier("urn:ietf:params:oauth:token-type:id_token");
  public static final TokenTypeIdentifier JWT =
      new TokenTypeIdentifier("urn:ietf:params:oauth:token-type:jwt");

  @Override
  public String toString() {
    return value;
  }
}
