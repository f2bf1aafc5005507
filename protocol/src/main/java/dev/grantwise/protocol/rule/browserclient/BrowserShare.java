package dev.grantwise.protocol.rule.browserclient;

/** What of OAuth reaches the browser: the three architectures of RFC 10017 6. */
public enum BrowserShare {
  /** Nothing: a backend for frontend has the tokens (RFC 10017 6.1), or there is no page. */
  NOTHING,
  /** The access token, from a token-mediating backend (RFC 10017 6.2). */
  ACCESS_TOKEN,
  /** Everything: the page is the client (RFC 10017 6.3). */
  EVERYTHING
}
