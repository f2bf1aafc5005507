package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * An API never sends the token it received on to another API: the token is not for that API, which
 * must therefore refuse it.
 */
public final class NoTokenPassthrough implements Rule<ExchangeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("no-token-passthrough")
          .source("RFC 9700", "2.3")
          .source("MCP Authorization 2026-07-28", "Access Token Privilege Restriction")
          .seenBy(Role.PLANNER)
          .says("An API never sends the token it received on to another API.")
          .remedy(
              "Exchange it for a token of the next API (RFC 8693), or call with a token of"
                  + " your own.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ExchangeFacts facts) {
    return facts
        .token()
        .judge(
            token ->
                switch (token) {
                  case EXCHANGED, OWN -> Verdict.satisfied();
                  case RECEIVED ->
                      Verdict.violated("the received token sent on", "a token for the next API");
                });
  }
}
