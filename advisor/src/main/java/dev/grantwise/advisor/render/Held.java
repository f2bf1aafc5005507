package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.render.diagram.Lifeline;

/** What a party holds, in a sentence. */
public final class Held {

  private Held() {}

  /** For example {@code From here on the gateway holds: code.} */
  public static String sentence(Holding holding) {
    return "From here on the " + Lifeline.inText(holding.who()) + " holds: " + holding.what() + ".";
  }
}
