package dev.grantwise.advisor.file;

/** Whether the client can have a part that runs on a server. */
public enum ServerSide implements FileWord {
  YES("yes", "a part of it runs on a server, and can keep a secret"),
  NO("no", "all of it runs where its users are");

  private final String word;
  private final String meaning;

  ServerSide(String word, String meaning) {
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
