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

  @Override
  public String toString() {
    return value;
  }
}
