package dev.grantwise.advisor.file;

/** How much harm a stolen token does: decides lifetimes and sender constraint. From low to high. */
public enum Sensitivity implements FileWord {
  LOW("low", "a stolen token does little harm"),
  NORMAL("normal", "a stolen token reads or changes what belongs to one person"),
  HIGH("high", "a stolen token moves money, health records, or what belongs to many");

  private final String word;
  private final String meaning;

  Sensitivity(String word, String meaning) {
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
