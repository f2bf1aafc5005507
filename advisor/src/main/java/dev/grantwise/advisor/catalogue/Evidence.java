package dev.grantwise.advisor.catalogue;

import java.util.Locale;

/** How well a fact is known. */
public enum Evidence {
  /** It was read in a metadata document that a server of this provider published. */
  CAPTURED,
  /** It was read in a public copy of the provider's pages, or of another named source. */
  DOCUMENTED,
  /** It was not verified: it is shown with the request to check it, and never decides. */
  UNSURE;

  /** Whether a plan may rest on it. */
  public boolean decides() {
    return this != UNSURE;
  }

  /** Its word in the catalogue and in plans. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
