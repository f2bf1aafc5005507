package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request object contains no other request, neither by value nor by reference. */
public final class RequestObjectFlat implements Rule<RequestObjectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-object-flat")
          .source("RFC 9101", "4")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_OBJECT)
          .says("A request object contains no other request, neither by value nor by reference.")
          .remedy("Leave request and request_uri out of the request object.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RequestObjectFacts facts) {
    return switch (facts.nested()) {
      case ABSENT -> Verdict.satisfied();
      case PRESENT -> Verdict.violated("request or request_uri in it", "parameters alone");
    };
  }
}
