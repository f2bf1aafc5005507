package dev.grantwise.advisor.file;

/** Whether the client can listen on a loopback address (RFC 8252 7.3). */
public enum Loopback implements FileWord {
  YES("yes", "it can open a port on 127.0.0.1 or [::1] for the answer"),
  NO("no", "it cannot, or policy forbids it");

  private final String word;
  private final String meaning;

  Loopback(String word, String meaning) {
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
