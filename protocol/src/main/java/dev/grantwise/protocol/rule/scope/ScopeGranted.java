package dev.grantwise.protocol.rule.scope;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client gets no scope beyond those it may ask for. */
public final class ScopeGranted implements Rule<ScopeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("scope-granted")
          .source("RFC 6749", "3.3")
          .source("RFC 6749", "5.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_SCOPE)
          .says("A client gets no scope beyond those it may ask for.")
          .remedy("Register the scope for the client, or do not ask for it.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ScopeFacts facts) {
    return facts.asked().isSubsetOf(facts.allowed())
        ? Verdict.satisfied()
        : Verdict.violated(
            "the scope " + facts.asked().minus(facts.allowed()), "scopes the client may ask for");
  }
}
