package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request is pushed only to a server that has an endpoint for it. */
public final class ParOfferedByServer implements Rule<PushedFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("par-offered-by-server")
          .source("RFC 9126", "5")
          .source("RFC 8414", "2")
          .seenBy(Role.PLANNER)
          .says("A request is pushed only to a server that has an endpoint for it.")
          .remedy(
              "Ask the provider for pushed authorization requests, or send the request"
                  + " through the browser.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PushedFacts facts) {
    return facts.isPushed()
        ? facts.support().judge(ParOfferedByServer::judge)
        : Verdict.notApplicable("the request is not pushed");
  }

  private static Verdict judge(PushedSupport support) {
    return switch (support) {
      case REQUIRED, OFFERED -> Verdict.satisfied();
      case ABSENT ->
          Verdict.violated(
              "metadata without pushed_authorization_request_endpoint", "that endpoint");
    };
  }
}
