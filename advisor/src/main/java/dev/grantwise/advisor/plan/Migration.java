package dev.grantwise.advisor.plan;

/**
 * One step away from what exists today, in order.
 *
 * @param step what to do
 * @param why what goes wrong otherwise
 * @param turn whether there is a way back from it
 */
public record Migration(String step, String why, Turn turn) {

  /** Where a step stands to the point of no return. */
  public enum Turn {
    /** Both ways work: it can be taken back. */
    REVERSIBLE("reversible"),
    /** From here on the old way does not work any more. */
    POINT_OF_NO_RETURN("point-of-no-return"),
    /** Clearing up behind it. */
    AFTER("after");

    private final String text;

    Turn(String text) {
      this.text = text;
    }

    /** As a plan spells it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
