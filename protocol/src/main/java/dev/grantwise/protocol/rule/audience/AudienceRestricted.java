package dev.grantwise.protocol.rule.audience;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An access token is for one resource, which the request names. */
public final class AudienceRestricted implements Rule<AudienceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("audience-restricted")
          .source("RFC 9700", "2.3")
          .source("RFC 8707", "2")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .says("An access token is for one resource, which the request names.")
          .remedy("Send resource with the identifier of the API; ask for one token for each API.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AudienceFacts facts) {
    return facts.requested().size() == 1
        ? facts.naming().judge(AudienceRestricted::judge)
        : Verdict.violated(facts.requested().size() + " resources named", "one resource");
  }

  private static Verdict judge(TargetNaming naming) {
    return switch (naming) {
      case RESOURCE_PARAMETER, OWN_PARAMETER, SCOPE -> Verdict.satisfied();
      case NOT_AT_ALL ->
          Verdict.violated("a server that cannot be told the resource", "a token for one resource");
    };
  }
}
