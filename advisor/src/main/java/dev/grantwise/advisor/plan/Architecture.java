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
  /** An installed program that is the client itself (RFC 8252). */
  NATIVE_APP("native-app"),
  /** An installed program whose own server is the client (RFC 8252 8.5). */
  APP_WITH_BACKEND("app-with-backend"),
  /** A program whose user signs in on another device (RFC 8628). */
  DEVICE_CLIENT("device-client"),
  /** An extension of a browser that is the client itself. */
  BROWSER_EXTENSION("browser-extension"),
  /** A program without a user (RFC 6749 4.4). */
  SERVICE("service"),
  /** An API that calls another one for the user whose token it was given (RFC 8693). */
  MIDDLE_TIER("middle-tier"),
  /** A web part where users agree, and a worker that acts while they are away. */
  OFFLINE_WORKER("offline-worker"),
  /** An API that is called with tokens (RFC 6750, RFC 9728). */
  RESOURCE_SERVER("resource-server"),
  /** A program that its user starts and hands credentials to by its environment. */
  LOCAL_PROCESS("local-process");

  private final String text;

  Architecture(String text) {
    this.text = text;
  }

  /** Whether a server of the client's own holds its tokens. */
  public boolean isOnServer() {
    return switch (this) {
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          APP_WITH_BACKEND,
          SERVICE,
          MIDDLE_TIER,
          OFFLINE_WORKER,
          RESOURCE_SERVER ->
          true;
      case BROWSER_ONLY, NATIVE_APP, DEVICE_CLIENT, BROWSER_EXTENSION, LOCAL_PROCESS -> false;
    };
  }

  /** Whether the client's code is a script in a browser. */
  public boolean isPage() {
    return this == BROWSER_ONLY || this == BROWSER_EXTENSION;
  }

  /** As a plan spells it. */
  @Override
  public String toString() {
    return text;
  }
}
