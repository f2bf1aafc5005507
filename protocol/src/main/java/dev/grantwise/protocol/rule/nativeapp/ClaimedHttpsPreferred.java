package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An app on a platform that gives https URLs to their owner redirects to such a URL. */
public final class ClaimedHttpsPreferred implements Rule<NativeAppFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("claimed-https-preferred")
          .source("RFC 8252", "7.2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "An app on a platform that gives https URLs to their owner redirects to such"
                  + " a URL.")
          .remedy("Register a Universal Link or an App Link on a domain of yours.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NativeAppFacts facts) {
    if (facts.home() != Home.INSTALLED_APP
        || !facts.redirects()
        || !facts.possible().contains(RedirectForm.CLAIMED_HTTPS)) {
      return Verdict.notApplicable("no app on a platform that gives https URLs to their owner");
    }
    return facts.redirect() == RedirectForm.CLAIMED_HTTPS
        ? Verdict.satisfied()
        : Verdict.violated("a redirect that other apps can take", "a claimed https URL");
  }
}
