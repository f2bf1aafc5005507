package dev.grantwise.protocol.rule.browserclient;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A token-mediating backend is used only where API calls cannot pass through the backend. */
public final class MediationWithoutRelay implements Rule<BrowserClientFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("mediation-without-relay")
          .source("RFC 10017", "6.2.4")
          .seenBy(Role.PLANNER)
          .says(
              "A token-mediating backend is used only where API calls cannot pass through"
                  + " the backend.")
          .remedy("Let the backend relay the calls; then no token reaches the page.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BrowserClientFacts facts) {
    return switch (facts.share()) {
      case NOTHING, EVERYTHING -> Verdict.notApplicable("no token-mediating backend");
      case ACCESS_TOKEN ->
          switch (facts.relay()) {
            case IMPOSSIBLE -> Verdict.satisfied();
            case POSSIBLE ->
                Verdict.violated("access tokens handed to the page", "a backend for frontend");
          };
    };
  }
}
