package dev.grantwise.advisor.file;

/** Who is there when the client acts. */
public enum UserPresence implements FileWord {
  PRESENT("present", "a user is there, and can sign in and agree"),
  AWAY("away", "a user agreed before, and is not there now"),
  NONE("none", "the client acts for itself, and no user is part of it");

  private final String word;
  private final String meaning;

  UserPresence(String word, String meaning) {
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
