package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request_uri is used once. */
public final class RequestUriUsedOnce implements Rule<PushedFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-uri-used-once")
          .source("RFC 9126", "4")
          .seenBy(Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_URI)
          .says("A request_uri is used once.")
          .remedy("Push a new request, with fresh values, for every attempt.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PushedFacts facts) {
    return facts
        .use()
        .judge(
            use ->
                switch (use) {
                  case FIRST -> Verdict.satisfied();
                  case REPEATED ->
                      Verdict.violated("a request_uri used before", "a new request_uri");
                });
  }
}
