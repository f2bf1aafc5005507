package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The authorization server offers the grant. */
public final class GrantOfferedByServer implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-offered-by-server")
          .source("RFC 8414", "2")
          .seenBy(Role.PLANNER)
          .error(ErrorCode.UNSUPPORTED_GRANT_TYPE)
          .says("The authorization server offers the grant.")
          .remedy("Ask the provider to enable the grant, or choose another provider.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    return facts
        .offered()
        .judge(
            offered ->
                offered.contains(facts.grant())
                    ? Verdict.satisfied()
                    : Verdict.violated(
                        "a server that does not offer the grant", facts.grant().value()));
  }
}
