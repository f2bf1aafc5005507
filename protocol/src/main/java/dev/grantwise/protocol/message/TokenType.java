package dev.grantwise.protocol.message;

/** A {@code token_type}; compared without case (RFC 6749 5.1). */
public record TokenType(String value) {

  public static final TokenType BEARER = new TokenType("Bearer");
  public static final TokenType DPOP = new TokenType("DPoP");

  /** The token issued is not an access token (RFC 8693 2.2.1). */
  public static final TokenType NOT_APPLICABLE = new TokenType("N_A");

  public boolean is(TokenType other) {
    return value.equalsIgnoreCase(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
