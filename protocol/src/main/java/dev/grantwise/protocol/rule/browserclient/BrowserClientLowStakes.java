package dev.grantwise.protocol.rule.browserclient;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * The page is the client only where neither business nor sensitive nor personal data is reached.
 */
public final class BrowserClientLowStakes implements Rule<BrowserClientFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("browser-client-low-stakes")
          .source("RFC 10017", "6.3.4")
          .source("RFC 10017", "6.1.4")
          .seenBy(Role.PLANNER)
          .says(
              "The page is the client only where neither business nor sensitive nor"
                  + " personal data is reached.")
          .remedy("Add a small backend for frontend on the site of the page.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BrowserClientFacts facts) {
    return switch (facts.share()) {
      case NOTHING, ACCESS_TOKEN -> Verdict.notApplicable("the page is not the client");
      case EVERYTHING ->
          switch (facts.stakes()) {
            case LOW -> Verdict.satisfied();
            case ORDINARY, HIGH ->
                Verdict.violated("a client in the page", "a backend for frontend");
          };
    };
  }
}
