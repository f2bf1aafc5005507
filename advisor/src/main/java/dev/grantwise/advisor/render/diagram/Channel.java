package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Actor;

/** How a message travels, and so who can see what is in it. */
public enum Channel {
  /** Through the browser, or by the user's own hands: whatever else runs there may see it. */
  FRONT("front channel", "through the browser"),
  /** From one program to another over a connection of their own. */
  BACK("back channel", "from program to program");

  private final String title;
  private final String meaning;

  Channel(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  static Channel between(Actor from, Actor to) {
    return isFront(from) || isFront(to) ? FRONT : BACK;
  }

  private static boolean isFront(Actor actor) {
    return actor == Actor.BROWSER || actor == Actor.USER;
  }

  /** Its name, as in {@code front channel}. */
  public String title() {
    return title;
  }

  /** What the name means, for a legend. */
  public String meaning() {
    return meaning;
  }
}
