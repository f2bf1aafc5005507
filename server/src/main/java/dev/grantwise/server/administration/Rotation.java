package dev.grantwise.server.administration;

/** A step of replacing a client's secret; two are good at once while the client changes over. */
public enum Rotation {
  /** A new one, beside the one that is in use. */
  ADD("add"),
  /** The older of two ends: the client uses the new one. */
  RETIRE_OLD("retire-old"),
  /** The newer of two ends: nobody has it. */
  RETIRE_NEW("retire-new"),
  /** A new one in the place of all: somebody else has them. */
  REPLACE("replace");

  private final String word;

  Rotation(String word) {
    this.word = word;
  }

  /** As it is written in a request. */
  public String word() {
    return word;
  }
}
