package dev.grantwise.advisor.file;

/** How a client gets its tokens today, where that has to end. */
public enum CurrentPractice implements FileWord {
  IMPLICIT("implicit", "tokens come in the URL of the redirect (RFC 9700 2.1.2)"),
  PASSWORD("password", "the client takes the user's password itself (RFC 9700 2.4)"),
  SECRET_IN_APP(
      "secret-in-app", "a client secret is in an app that its users can read (RFC 8252 8.5)"),
  PASSWORD_IN_TESTS(
      "password-in-tests", "automated tests sign in with a user's password (RFC 9700 2.4)");

  private final String word;
  private final String meaning;

  CurrentPractice(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
