package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where the server takes only pushed authorization requests, the client pushes them. */
public final class ParWhenRequired implements Rule<PushedFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("par-when-required")
          .source("RFC 9126", "5")
          .source("RFC 9126", "4")
          .source("RFC 9126", "6")
          .seenBy(Role.PLANNER, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says(
              "Where the server takes only pushed authorization requests, the client pushes"
                  + " them.")
          .remedy(
              "Post the parameters to pushed_authorization_request_endpoint and send the"
                  + " browser with request_uri.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PushedFacts facts) {
    return facts
        .support()
        .judge(
            support ->
                switch (support) {
                  case OFFERED, ABSENT -> Verdict.notApplicable("the server does not require it");
                  case REQUIRED ->
                      facts.isPushed()
                          ? Verdict.satisfied()
                          : Verdict.violated("the request in the URL", "a pushed request");
                });
  }
}
