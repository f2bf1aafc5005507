package dev.grantwise.advisor.plan;

/** Where the code runs that is the OAuth client, and what it shares with the browser. */
public enum Architecture {
  /** A server holds the tokens and relays the browser's API calls (RFC 10017 6.1). */
  BACKEND_FOR_FRONTEND("backend-for-frontend"),
  /** A server renders the pages, holds the tokens and calls the APIs (RFC 6749 2.1). */
  WEB_SERVER_APPLICATION("web-server-application"),
  /** A server holds the refresh token and hands access tokens to the page (RFC 10017 6.2). */
  TOKEN_MEDIATING_BACKEND("token-mediating-backend"),
  /** The page itself is the client and holds every token (RFC 10017 6.3). */
  BROWSER_ONLY("browser-only"),
  /** A program without a user (RFC 6749 4.4). */
  SERVICE("service");

  private final String text;

  Architecture(String text) {
    this.text = text;
  }

  /** As a plan spells it. */
  @Override
  public String toString() {
    return text;
  }
}
