package dev.grantwise.advisor.file;

/** Whose screen the client is used on. */
public enum Terminal implements FileWord {
  PERSONAL("no", "each person has a screen of their own"),
  SHARED("yes", "strangers use it one after the other: a kiosk, a terminal in a hall");

  private final String word;
  private final String meaning;

  Terminal(String word, String meaning) {
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
