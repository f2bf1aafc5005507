package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT of another kind is no request object. */
public final class RequestObjectOfItsKind implements Rule<RequestObjectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-object-of-its-kind")
          .source("RFC 9101", "10.8")
          .source("RFC 8725", "3.11")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_OBJECT)
          .says("A JWT of another kind is no request object.")
          .remedy("Set typ to oauth-authz-req+jwt; an old client gets a leniency by name.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RequestObjectFacts facts) {
    return facts.type().demand("request object");
  }
}
