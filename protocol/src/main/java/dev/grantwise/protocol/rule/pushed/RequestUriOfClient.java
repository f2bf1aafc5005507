package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A {@code request_uri} is good for the client that pushed the request. */
public final class RequestUriOfClient implements Rule<ReferenceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-uri-of-client")
          .source("RFC 9126", "2.2")
          .source("RFC 9126", "7.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_URI)
          .says("A request_uri is good for the client that pushed the request.")
          .remedy("Use the request_uri with the client_id that pushed it.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ReferenceFacts facts) {
    return facts.client().demand("client that pushed the request");
  }
}
