package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.scope.ScopeSet;

/** A refresh asks for no scope beyond those granted at first. */
public final class RefreshScopeSubset implements Rule<RefreshFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("refresh-scope-subset")
          .source("RFC 6749", "6")
          .source("OAuth 2.1 draft 16", "4.3.1")
          .seenBy(Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_SCOPE)
          .says("A refresh asks for no scope beyond those granted at first.")
          .remedy("Ask for a subset, or start a new authorization for more.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RefreshFacts facts) {
    return facts.asked().judge(asked -> facts.granted().judge(granted -> judge(asked, granted)));
  }

  private static Verdict judge(ScopeSet asked, ScopeSet granted) {
    return asked.isSubsetOf(granted)
        ? Verdict.satisfied()
        : Verdict.violated("the scope " + asked.minus(granted), "scopes granted at first");
  }
}
