package dev.grantwise.advisor.file;

/** The types of client a file can describe: what it is, on which platform. */
public enum ClientKind {
  /** Pages made on a server (RFC 6749 2.1). */
  WEB_APP("web-app", "Web app"),
  /** JavaScript in a browser (RFC 10017). */
  BROWSER_BASED_APP("browser-based-app", "Browser-based app"),
  /** An app on a phone or tablet (RFC 8252). */
  MOBILE_APP("mobile-app", "Mobile app"),
  /** An app with windows on a computer (RFC 8252). */
  DESKTOP_APP("desktop-app", "Desktop app"),
  /** A command-line tool (RFC 8252, RFC 8628). */
  COMMAND_LINE("command-line", "Command-line tool"),
  /** A television, a console, a machine (RFC 8628). */
  INPUT_CONSTRAINED_DEVICE("input-constrained-device", "Input-constrained device"),
  /** A machine that acts for itself (RFC 6749 4.4). */
  SERVICE("service", "Service"),
  /** A machine that acts for the user who called it (RFC 8693). */
  SERVICE_ON_BEHALF_OF_USER("service-on-behalf-of-user", "Service on behalf of a user"),
  /** A machine that acts for users who are away. */
  OFFLINE_WORKER("offline-worker", "Offline worker"),
  /** An AI agent or MCP client. */
  AGENT("agent", "Agent"),
  /** An API or MCP server (RFC 6750). */
  RESOURCE_SERVER("resource-server", "Resource server"),
  /** An extension of a browser. */
  BROWSER_EXTENSION("browser-extension", "Browser extension");

  private final String word;
  private final String title;

  ClientKind(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** The word for it in the file. */
  public String word() {
    return word;
  }

  /** The name of it for people. */
  public String title() {
    return title;
  }

  /** Whether a user signs in to it through a browser. */
  public boolean hasUser() {
    return this != SERVICE && this != RESOURCE_SERVER;
  }

  /** Whether this version plans it. */
  public boolean isPlanned() {
    return this == WEB_APP || this == BROWSER_BASED_APP || this == SERVICE;
  }

  @Override
  public String toString() {
    return word;
  }
}
