package dev.grantwise.advisor.render;

/** How sure a fact is, as people read it. */
public final class EvidenceWords {

  private static final String UNSURE = "unsure";

  private EvidenceWords() {}

  /** Whether it decides nothing. */
  public static boolean isUnsure(String evidence) {
    return evidence.equals(UNSURE);
  }

  /** What is unsure decides nothing, and a reader can help. */
  public static String of(String evidence) {
    return isUnsure(evidence) ? "unsure: please check" : evidence;
  }
}
