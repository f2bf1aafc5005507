package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;

/** The redirect URI is of a kind that leads to where the client runs. */
public final class RedirectFitsHome implements Rule<NativeAppFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-fits-home")
          .source("RFC 8252", "7.2")
          .source("RFC 8252", "7.3")
          .source("RFC 9700", "2.6")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The redirect URI is of a kind that leads to where the client runs.")
          .remedy(
              "Use https for servers and pages; claimed https, loopback or a private-use"
                  + " scheme for apps.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NativeAppFacts facts) {
    if (!facts.redirects()) {
      return Verdict.notApplicable("nothing returns through a browser");
    }
    return fitting(facts.home()).contains(facts.redirect())
        ? Verdict.satisfied()
        : Verdict.violated("a redirect that does not lead to the client", "one that does");
  }

  private static Set<RedirectForm> fitting(Home home) {
    return switch (home) {
      case SERVER, BROWSER -> Set.of(RedirectForm.HTTPS);
      case INSTALLED_APP ->
          Set.of(
              RedirectForm.CLAIMED_HTTPS, RedirectForm.LOOPBACK, RedirectForm.PRIVATE_USE_SCHEME);
      case EXTENSION -> Set.of(RedirectForm.EXTENSION);
    };
  }
}
