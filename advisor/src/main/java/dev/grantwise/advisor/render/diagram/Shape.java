package dev.grantwise.advisor.render.diagram;

/** One thing to draw. Lengths are in pixels, from the upper left corner. */
public sealed interface Shape {

  /** The middle of it, where it is one point, or where it begins. */
  int x();

  int y();

  /** A lifeline, or as much of one as is to be seen. */
  record Lane(int x, int y, int end) implements Shape {}

  /** What is around the name of a party. {@code x} and {@code y} are a corner. */
  record Box(int x, int y, int width, int height) implements Shape {}

  /**
   * A message on its way along {@code y}.
   *
   * @param end where its tip is
   */
  record Flight(int x, int y, int end, Channel channel, Sort sort) implements Shape {

    /** The corners of the tip, as SVG writes points. */
    public String tip() {
      int back = end > x ? end - TIP : end + TIP;
      return back + "," + (y - TIP / 2) + " " + end + "," + y + " " + back + "," + (y + TIP / 2);
    }
  }

  /** A message to oneself: out to the right and back, down to {@code end}. */
  record Loop(int x, int y, int end, Channel channel) implements Shape {

    /** The way of the line, as SVG writes paths. */
    public String path() {
      return "M" + x + " " + y + "h" + REACH + "v" + (end - y) + "h-" + (REACH - TIP);
    }

    /** The corners of the tip, as SVG writes points. */
    public String tip() {
      int back = x + TIP;
      return back
          + ","
          + (end - TIP / 2)
          + " "
          + x
          + ","
          + end
          + " "
          + back
          + ","
          + (end + TIP / 2);
    }
  }

  /** A line of text with its baseline at {@code y}. */
  record Words(int x, int y, String text, Face face, Anchor anchor) implements Shape {}

  /** A credential, drawn as a label around its name. {@code x} and {@code y} are a corner. */
  record Pill(int x, int y, int width, String text, Channel channel) implements Shape {}

  /** What a party holds from here on. {@code x} and {@code y} are a corner. */
  record Tag(int x, int y, int width, String text) implements Shape {}

  /** The number of an arrow. */
  record Badge(int x, int y, int number, Channel channel) implements Shape {}

  /** How long a tip is. */
  int TIP = 9;

  /** How far a message to oneself goes out. */
  int REACH = 44;

  /** Whether it asks or answers. */
  enum Sort {
    REQUEST,
    ANSWER
  }

  /** How a text looks. */
  enum Face {
    TITLE,
    CODE,
    HEAD
  }

  /** Which part of a text is at its place. */
  enum Anchor {
    START,
    MIDDLE
  }
}
