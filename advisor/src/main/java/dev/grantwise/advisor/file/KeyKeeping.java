package dev.grantwise.advisor.file;

/** What can keep a private key of the client, and how safely. */
public enum KeyKeeping implements FileWord {
  NONE("none", "nothing can keep a private key"),
  FILE("file", "a file, or a secret mounted as one, that only the process reads"),
  KEYSTORE(
      "keystore", "the key store of the system or the browser, which signs and does not export"),
  HARDWARE("hardware", "a TPM, a secure element or a security module"),
  PLATFORM(
      "platform", "the platform vouches for the process, and no key is stored (workload identity)");

  private final String word;
  private final String meaning;

  KeyKeeping(String word, String meaning) {
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
