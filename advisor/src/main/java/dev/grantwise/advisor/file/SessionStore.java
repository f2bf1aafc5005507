package dev.grantwise.advisor.file;

/** Where server-side code keeps sessions and tokens. */
public enum SessionStore implements FileWord {
  EMBEDDED("embedded", "a database file beside the process: one node"),
  POSTGRESQL("postgresql", "a PostgreSQL database: many nodes"),
  REDIS("redis", "Redis or Valkey: many nodes"),
  MEMORY("memory", "gone when the process ends");

  private final String word;
  private final String meaning;

  SessionStore(String word, String meaning) {
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
