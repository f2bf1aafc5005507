package dev.grantwise.advisor.file;

/** The types of client a file can describe: what it is, on which platform. */
public enum ClientKind implements FileWord {
  WEB_APP("web-app", "Web app", "pages made on a server (RFC 6749 2.1)"),
  BROWSER_BASED_APP(
      "browser-based-app", "Browser-based app", "JavaScript in a browser (RFC 10017)"),
  MOBILE_APP("mobile-app", "Mobile app", "an app on a phone or tablet (RFC 8252)"),
  DESKTOP_APP("desktop-app", "Desktop app", "an app with windows on a computer (RFC 8252)"),
  COMMAND_LINE("command-line", "Command-line tool", "a command-line tool (RFC 8252, RFC 8628)"),
  INPUT_CONSTRAINED_DEVICE(
      "input-constrained-device",
      "Input-constrained device",
      "a television, a console, a machine (RFC 8628)"),
  SERVICE("service", "Service", "a machine that acts for itself (RFC 6749 4.4)"),
  SERVICE_ON_BEHALF_OF_USER(
      "service-on-behalf-of-user",
      "Service on behalf of a user",
      "a machine that acts for the user who called it (RFC 8693)"),
  OFFLINE_WORKER(
      "offline-worker",
      "Offline worker",
      "a machine that acts for users who agreed before and are away"),
  AGENT("agent", "Agent", "an AI agent or MCP client"),
  RESOURCE_SERVER("resource-server", "Resource server", "an API or MCP server (RFC 6750)"),
  BROWSER_EXTENSION("browser-extension", "Browser extension", "an extension of a browser");

  private final String word;
  private final String title;
  private final String meaning;

  ClientKind(String word, String title, String meaning) {
    this.word = word;
    this.title = title;
    this.meaning = meaning;
  }

  @Override
  public String word() {
    return word;
  }

  /** The name of it for people. */
  public String title() {
    return title;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Whether it is usually used by a person, or for one. */
  public boolean hasUser() {
    return this != SERVICE && this != RESOURCE_SERVER;
  }

  /** Whether its users sign in where it runs, by {@code grantwise login}, and not at a site. */
  public boolean signsInAtTerminal() {
    return this == COMMAND_LINE
        || this == DESKTOP_APP
        || this == INPUT_CONSTRAINED_DEVICE
        || this == AGENT;
  }

  @Override
  public String toString() {
    return word;
  }
}
