package dev.grantwise.advisor.file;

/** The five questions that a client file answers, each in a section of its own. */
public enum Question {
  CLIENT(1, "client", "What is the client, and on which platform?"),
  AUTHORIZATION_SERVER(2, "authorization_server", "Which identity provider does it use?"),
  ACCESS(3, "access", "Which APIs does it call, and with which scopes?"),
  RUNTIME(4, "runtime", "Where can its code run, and what can that place do?"),
  SESSION(5, "session", "Where are tokens kept, and how long does a user stay signed in?");

  private final int number;
  private final String section;
  private final String text;

  Question(int number, String section, String text) {
    this.number = number;
    this.section = section;
    this.text = text;
  }

  /** From 1 to 5. */
  public int number() {
    return number;
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
