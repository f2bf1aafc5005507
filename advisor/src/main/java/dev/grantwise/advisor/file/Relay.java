package dev.grantwise.advisor.file;

/** Whether calls to the APIs can pass through the client's server-side part (RFC 10017 6). */
public enum Relay implements FileWord {
  YES("yes", "calls to the APIs pass through it, and no token leaves it"),
  NO("no", "the page calls the APIs by itself, with a token from the server");

  private final String word;
  private final String meaning;

  Relay(String word, String meaning) {
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
