package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request uses one way of client authentication. */
public final class OneMethod implements Rule<AuthenticationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("one-method")
          .source("RFC 6749", "2.3")
          .source("OAuth 2.1 draft 16", "2.4")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("A request uses one way of client authentication.")
          .remedy(
              "Send the credentials once: in the Authorization header, in the form, or as an "
                  + "assertion.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AuthenticationFacts facts) {
    return facts
        .used()
        .judge(
            used ->
                AuthenticationFacts.proving(used).size() <= 1
                    ? Verdict.satisfied()
                    : Verdict.violated("several methods in one request", "one method"));
  }
}
