package dev.grantwise.protocol.rule.mixup;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.nativeapp.Home;

/** An app that talks to several authorization servers has a redirect URI for each. */
public final class AppRedirectPerServer implements Rule<MixUpFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("app-redirect-per-server")
          .source("RFC 8252", "8.10")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("An app that talks to several authorization servers has a redirect URI for each.")
          .remedy(
              "Register another path at each authorization server, and compare it when the"
                  + " response comes.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(MixUpFacts facts) {
    if (facts.servers() == Servers.ONE || facts.home() != Home.INSTALLED_APP) {
      return Verdict.notApplicable("no app with several authorization servers");
    }
    return switch (facts.redirects()) {
      case ONE_PER_SERVER -> Verdict.satisfied();
      case SHARED -> Verdict.violated("one redirect URI for several servers", "one for each");
    };
  }
}
