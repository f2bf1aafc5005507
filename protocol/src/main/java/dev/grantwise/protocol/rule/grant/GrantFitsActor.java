package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * A grant with a user is used where a user acts, and client credentials where the client acts for
 * itself.
 */
public final class GrantFitsActor implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-fits-actor")
          .source("RFC 6749", "1.3.4")
          .source("RFC 6749", "4.4")
          .seenBy(Role.PLANNER)
          .says(
              "A grant with a user is used where a user acts, and client credentials where "
                  + "the client acts for itself.")
          .remedy(
              "Use authorization_code to act for a user and client_credentials to act as the "
                  + "client.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    return facts.actor().judge(actor -> judge(actor, facts.grant()));
  }

  private static Verdict judge(Actor actor, GrantType grant) {
    boolean forItself = grant.equals(GrantType.CLIENT_CREDENTIALS);
    return switch (actor) {
      case USER ->
          forItself
              ? Verdict.violated("client_credentials for a user", "a grant the user agrees to")
              : Verdict.satisfied();
      case CLIENT_ITSELF ->
          forItself
              ? Verdict.satisfied()
              : Verdict.violated("a grant of a user where none acts", "client_credentials");
    };
  }
}
