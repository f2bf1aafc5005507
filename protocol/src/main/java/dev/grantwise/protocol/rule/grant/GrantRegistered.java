package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client uses only the grants it is registered for. */
public final class GrantRegistered implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-registered")
          .source("RFC 6749", "5.2")
          .source("RFC 7591", "2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.UNAUTHORIZED_CLIENT)
          .says("A client uses only the grants it is registered for.")
          .remedy("Register the grant in the client's grant_types.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    return facts
        .registered()
        .judge(
            registered ->
                registered.contains(facts.grant())
                    ? Verdict.satisfied()
                    : Verdict.violated(
                        "a grant that is not registered", "one of the client's grant_types"));
  }
}
