package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An app asks for authorization in the user's browser, never in a web view of its own. */
public final class ExternalUserAgent implements Rule<NativeAppFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("external-user-agent")
          .source("RFC 8252", "8.12")
          .source("RFC 8252", "5")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "An app asks for authorization in the user's browser, never in a web view of"
                  + " its own.")
          .remedy("Open the system browser, or ASWebAuthenticationSession or Custom Tabs.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NativeAppFacts facts) {
    if (!facts.redirects() || facts.home() != Home.INSTALLED_APP) {
      return Verdict.notApplicable("no installed app that redirects");
    }
    return switch (facts.userAgent()) {
      case EXTERNAL -> Verdict.satisfied();
      case EMBEDDED -> Verdict.violated("an embedded web view", "the user's browser");
    };
  }
}
