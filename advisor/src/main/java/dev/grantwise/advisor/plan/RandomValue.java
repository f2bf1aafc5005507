package dev.grantwise.advisor.plan;

/**
 * A value that differs in every run. The same name is the same value wherever it appears in a plan,
 * so that a recording can be held against it: substitute and compare.
 *
 * @param name unique in a plan, for example {@code refresh_token_2} for the one after a rotation
 * @param value the example value, exactly as it stands in the message after decoding a query, form,
 *     cookie or JSON member
 */
public record RandomValue(String name, Kind kind, String value) {

  /** What a value is, and so what it must correlate with. */
  public enum Kind {
    STATE("state"),
    NONCE("nonce"),
    CODE("code"),
    CODE_VERIFIER("code_verifier"),
    /** The S256 of the verifier of the same plan. */
    CODE_CHALLENGE("code_challenge"),
    /** The name or the value of the cookie that ties a sign-in attempt to its browser. */
    ATTEMPT_COOKIE("attempt_cookie"),
    SESSION_COOKIE("session_cookie"),
    /** Ties a form of ours to the session it was made for. */
    CSRF_TOKEN("csrf_token"),
    ACCESS_TOKEN("access_token"),
    REFRESH_TOKEN("refresh_token"),
    ID_TOKEN("id_token"),
    /** The registered secret: not random, but never the one in a plan. */
    CLIENT_SECRET("client_secret"),
    /** Identifier and secret together, as HTTP Basic encodes them (RFC 6749 2.3.1). */
    CLIENT_CREDENTIALS("client_credentials"),
    /** A signed statement of the client that it is itself (RFC 7523 2.2). */
    CLIENT_ASSERTION("client_assertion"),
    /** A signed statement that one request is from the holder of a key (RFC 9449 4.2). */
    DPOP_PROOF("dpop_proof"),
    /** What names the key of those proofs (RFC 7638); not random, but another in every client. */
    DPOP_KEY("dpop_key"),
    /** What a server wants to see in the next proofs (RFC 9449 8). */
    DPOP_NONCE("dpop_nonce"),
    /** The name of a pushed request (RFC 9126 2.2). */
    REQUEST_URI("request_uri"),
    /** What a device polls with (RFC 8628 3.2). */
    DEVICE_CODE("device_code"),
    /** What the user types on another device (RFC 8628 3.2). */
    USER_CODE("user_code"),
    /** The port an app listens on while it waits (RFC 8252 7.3). */
    LOOPBACK_PORT("loopback_port"),
    /** What a gateway tells an upstream of the user, signed. */
    IDENTITY("identity"),
    /** What the parts of one request on its way through several servers have in common. */
    TRACE_ID("trace_id"),
    /** What one of those servers calls its part of it. */
    PARENT_ID("parent_id"),
    /** A signed notice that a session ended (OpenID Connect Back-Channel Logout 2.4). */
    LOGOUT_TOKEN("logout_token"),
    /** What a server tells a developer of an error, in its own words (RFC 6749 4.1.2.1, 5.2). */
    ERROR_DESCRIPTION("error_description"),
    /** Where the browser's connection comes from. */
    PEER_ADDRESS("peer_address"),
    /** Names an error for the log. */
    CORRELATION_ID("correlation_id"),
    /** The user's identifier at the server, and what else tells one user from another. */
    SUBJECT("subject");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As a plan spells it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
