package dev.grantwise.protocol.rule.delivery;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The response arrives in a form that its receiver is sent. */
public final class ResponseReachesClient implements Rule<DeliveryFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("response-reaches-client")
          .source("RFC 6749", "4.1.2")
          .source("OAuth 2.0 Form Post Response Mode", "2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The response arrives in a form that its receiver is sent.")
          .remedy("Use query; form_post only for a server, and a fragment for none.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeliveryFacts facts) {
    boolean server = facts.receiver() == Receiver.SERVER;
    if (facts.isPosted() && !server) {
      return Verdict.violated("a form posted where no server is", "a response in the query");
    }
    return facts.isFragment() && server
        ? Verdict.violated("a fragment, which no server is sent", "a response in the query")
        : Verdict.satisfied();
  }
}
