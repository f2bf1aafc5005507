package dev.grantwise.advisor.file;

import java.util.Locale;

/** How much harm a stolen token does: decides lifetimes and sender constraint. From low to high. */
public enum Sensitivity {
  LOW,
  NORMAL,
  HIGH;

  /** The word for it in the file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
