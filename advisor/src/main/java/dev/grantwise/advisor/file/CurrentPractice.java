package dev.grantwise.advisor.file;

/** How a client gets its tokens today, where that has to end. */
public enum CurrentPractice {
  /** The implicit grant (RFC 9700 2.1.2). */
  IMPLICIT("implicit"),
  /** The resource owner password credentials grant (RFC 9700 2.4). */
  PASSWORD("password"),
  /** A client secret inside an app that its users can read (RFC 8252 8.5). */
  SECRET_IN_APP("secret-in-app");

  private final String word;

  CurrentPractice(String word) {
    this.word = word;
  }

  /** The word for it in the file. */
  public String word() {
    return word;
  }
}
