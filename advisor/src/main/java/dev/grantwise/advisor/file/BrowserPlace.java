package dev.grantwise.advisor.file;

/** Where the user's browser is, seen from the client. */
public enum BrowserPlace implements FileWord {
  HERE("here", "a browser runs beside the client"),
  ELSEWHERE("elsewhere", "users have a browser on another device only (RFC 8628)");

  private final String word;
  private final String meaning;

  BrowserPlace(String word, String meaning) {
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
