package dev.grantwise.advisor.file;

import java.util.Locale;

/** Where server-side code keeps sessions and tokens. */
public enum SessionStore {
  /** A database file beside the process. */
  EMBEDDED,
  POSTGRESQL,
  /** Redis or Valkey. */
  REDIS,
  /** Gone when the process ends. */
  MEMORY;

  /** The word for it in the file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
