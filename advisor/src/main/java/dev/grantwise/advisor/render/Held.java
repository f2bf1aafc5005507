package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.render.diagram.Lifeline;

/** What a party holds, in a sentence. */
final class Held {

  private Held() {}

  static String sentence(Holding holding) {
    return "From here on the " + Lifeline.inText(holding.who()) + " holds: " + holding.what() + ".";
  }
}
