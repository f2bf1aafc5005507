package dev.grantwise.advisor.render;

/**
 * What a text is written for.
 *
 * @param width how many columns lines have at most; kept between {@link #NARROWEST} and {@link
 *     #WIDEST}
 */
public record Screen(Colour colour, int width) {

  /** Below it, labels leave no room for words. */
  public static final int NARROWEST = 60;

  /** Beyond it, the eye loses the start of the next line. */
  public static final int WIDEST = 120;

  /** For a file, a pipe, and wherever nobody said how wide it is. */
  public static final Screen PLAIN = new Screen(Colour.NONE, 80);

  public Screen {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }
}
