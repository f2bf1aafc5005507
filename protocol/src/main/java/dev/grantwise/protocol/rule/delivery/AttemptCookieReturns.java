package dev.grantwise.protocol.rule.delivery;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The cookie that binds an attempt to its browser comes back with the response. */
public final class AttemptCookieReturns implements Rule<DeliveryFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("attempt-cookie-returns")
          .source("RFC 9700", "4.7.1")
          .source("OAuth 2.0 Form Post Response Mode", "2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The cookie that binds an attempt to its browser comes back with the response.")
          .remedy(
              "Set SameSite=Lax on it, and SameSite=None with Secure where the response is"
                  + " a form_post.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeliveryFacts facts) {
    return switch (facts.cookie()) {
      case NO_COOKIE -> Verdict.notApplicable("no cookie binds the attempt");
      case NONE -> Verdict.satisfied();
      case LAX ->
          facts.isPosted()
              ? Verdict.violated("SameSite=Lax with a form of another site", "SameSite=None")
              : Verdict.satisfied();
      case STRICT -> Verdict.violated("SameSite=Strict", "a cookie that another site's link sends");
    };
  }
}
