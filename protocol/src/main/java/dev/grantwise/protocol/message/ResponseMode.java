package dev.grantwise.protocol.message;

/**
 * A {@code response_mode}: how the authorization response reaches the redirect URI (OAuth 2.0
 * Multiple Response Type Encoding Practices 2.1). Servers may know others.
 *
 * @param value the registered string
 */
public record ResponseMode(String value) {

  /** The mode of every code response that names none. */
  public static final ResponseMode QUERY = new ResponseMode("query");

  /** OAuth 2.0 Form Post Response Mode 2: a cross-site POST, which brings no Lax cookie. */
  public static final ResponseMode FORM_POST = new ResponseMode("form_post");

  /** Known only to be refused for a code: scripts read it and servers do not (RFC 6749 4.1.2). */
  public static final ResponseMode FRAGMENT = new ResponseMode("fragment");

  // JWT Secured Authorization Response Mode 2.3: the same ways, with one signed parameter
  public static final ResponseMode JWT = new ResponseMode("jwt");
  public static final ResponseMode QUERY_JWT = new ResponseMode("query.jwt");
  public static final ResponseMode FORM_POST_JWT = new ResponseMode("form_post.jwt");
  public static final ResponseMode FRAGMENT_JWT = new ResponseMode("fragment.jwt");

  private static final String SIGNED = ".jwt";

  /** Whether the parameters travel inside one signed JWT. */
  public boolean isSigned() {
    return equals(JWT) || value.endsWith(SIGNED);
  }

  /** The way it travels, signed or not; {@code jwt} for a code means the query (JARM 2.3.4). */
  public ResponseMode transport() {
    if (equals(JWT)) {
      return QUERY;
    }
    return isSigned()
        ? new ResponseMode(value.substring(0, value.length() - SIGNED.length()))
        : this;
  }

  @Override
  public String toString() {
    return value;
  }
}
