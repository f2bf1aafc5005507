package dev.grantwise.advisor.file;

/** How an upstream is told who is signed in. */
public enum IdentityForm implements FileWord {
  NONE("none", "it is not told, beyond what its access token says"),
  JWT("jwt", "in a JWT that the gateway signs, in the field `Grantwise-Identity`");

  private final String word;
  private final String meaning;

  IdentityForm(String word, String meaning) {
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
