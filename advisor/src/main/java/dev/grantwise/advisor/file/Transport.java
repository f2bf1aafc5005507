package dev.grantwise.advisor.file;

/** How an agent and an MCP server talk to each other. */
public enum Transport implements FileWord {
  HTTP("http", "over HTTP, with access tokens (RFC 6750)"),
  STDIO("stdio", "over a pipe on one computer, where OAuth has no part");

  private final String word;
  private final String meaning;

  Transport(String word, String meaning) {
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
