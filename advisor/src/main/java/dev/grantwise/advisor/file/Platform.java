package dev.grantwise.advisor.file;

/** The system that the client is installed on. It decides where tokens are stored. */
public enum Platform implements FileWord {
  IOS("ios", "iPhone and iPad: the keychain"),
  ANDROID("android", "Android: the keystore"),
  MACOS("macos", "macOS: the keychain"),
  WINDOWS("windows", "Windows: the credential store and DPAPI"),
  LINUX("linux", "Linux: the secret service of the desktop, else a file of the user's own"),
  TV("tv", "a television, a set-top box or a console: its secure storage");

  private final String word;
  private final String meaning;

  Platform(String word, String meaning) {
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
