package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * The authorization server takes a loopback redirect URI with any port. For the server this is a
 * MUST; a client can live without it, so no plan is refused for it.
 */
public final class LoopbackAnyPort implements Rule<NativeAppFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("loopback-any-port")
          .source("RFC 8252", "7.3")
          .source("RFC 9700", "4.1.3")
          .seenBy(Role.PLANNER)
          .says("The authorization server takes a loopback redirect URI with any port.")
          .remedy(
              "Register a list of ports and try them in turn, or use a private-use scheme;"
                  + " ask the provider to take any port.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NativeAppFacts facts) {
    return facts.redirect() == RedirectForm.LOOPBACK
        ? facts.port().judge(LoopbackAnyPort::judge)
        : Verdict.notApplicable("no loopback redirect");
  }

  private static Verdict judge(LoopbackPort port) {
    return switch (port) {
      case ANY -> Verdict.satisfied();
      case REGISTERED -> Verdict.violated("registered ports only", "any port");
    };
  }
}
