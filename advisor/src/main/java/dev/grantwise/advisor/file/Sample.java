package dev.grantwise.advisor.file;

/** Something to call, for trying a client out: {@code run} starts it beside the client. */
public enum Sample implements FileWord {
  PHOTOS(
      "photos",
      "an API that answers with the albums of whoever the token is about, where the upstreams with a resource are, and a page that shows them, where those without one are");

  private final String word;
  private final String meaning;

  Sample(String word, String meaning) {
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
