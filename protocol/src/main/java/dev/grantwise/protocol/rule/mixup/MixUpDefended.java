package dev.grantwise.protocol.rule.mixup;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.issuer.Advertised;

/** A client of several authorization servers can tell which of them answered. */
public final class MixUpDefended implements Rule<MixUpFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("mix-up-defended")
          .source("RFC 9700", "4.4.2")
          .source("RFC 9700", "2.1")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("A client of several authorization servers can tell which of them answered.")
          .remedy(
              "Give each authorization server a redirect URI of its own, or use only"
                  + " servers that send iss.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(MixUpFacts facts) {
    return switch (facts.servers()) {
      case ONE -> Verdict.notApplicable("one authorization server");
      case SEVERAL ->
          switch (facts.redirects()) {
            case ONE_PER_SERVER -> Verdict.satisfied();
            case SHARED -> facts.advertised().judge(MixUpDefended::judge);
          };
    };
  }

  private static Verdict judge(Advertised advertised) {
    return switch (advertised) {
      case YES -> Verdict.satisfied();
      case NO -> Verdict.violated("one redirect URI and no iss", "iss, or a redirect URI for each");
    };
  }
}
