package dev.grantwise.store.protection;

import java.util.Locale;

/** What a list of keys is for; its word stands in the keys file and in the database. */
public enum Purpose {
  /** Values in the database are encrypted with it. */
  ENCRYPTION,
  /** Refresh tokens are derived and authenticated with it. */
  REFRESH_TOKENS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the database and a key service name one key. */
  public String nameOf(String kid) {
    return word() + "/" + kid;
  }
}
