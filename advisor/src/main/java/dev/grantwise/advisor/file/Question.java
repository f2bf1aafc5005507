package dev.grantwise.advisor.file;

/** The five questions that a client file answers, each in a section of its own. */
public enum Question {
  CLIENT("client", "What is the client, and on which platform?"),
  AUTHORIZATION_SERVER("authorization_server", "Which identity provider does it use?"),
  ACCESS("access", "Which APIs does it call, and with which scopes?"),
  RUNTIME("runtime", "Where can its code run, and what can that place do?"),
  SESSION("session", "Where are tokens kept, and how long does a user stay signed in?");

  private final String section;
  private final String text;

  Question(String section, String text) {
    this.section = section;
    this.text = text;
  }

  /** From 1 to 5. */
  public int number() {
    return ordinal() + 1;
  }

  /** The key at the top of the file that answers it. */
  public String section() {
    return section;
  }

  /** The question itself. */
  public String text() {
    return text;
  }
}
