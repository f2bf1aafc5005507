package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A {@code request_uri} is good for its lifetime. */
public final class RequestUriCurrent implements Rule<ReferenceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-uri-current")
          .source("RFC 9126", "4")
          .source("RFC 9126", "2.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_URI)
          .says("A request_uri is good for its lifetime.")
          .remedy("Push the request again.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ReferenceFacts facts) {
    return facts.validity().demand("request_uri");
  }
}
