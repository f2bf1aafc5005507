package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * A request object does not name the client as its subject, so it never passes for a client
 * assertion.
 */
public final class RequestObjectWithoutSubject implements Rule<RequestObjectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-object-without-subject")
          .source("RFC 9101", "10.8")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_OBJECT)
          .says(
              "A request object does not name the client as its subject, so it never passes for a client assertion.")
          .remedy("Leave sub out of the request object.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RequestObjectFacts facts) {
    return switch (facts.clientAsSubject()) {
      case ABSENT -> Verdict.satisfied();
      case PRESENT -> Verdict.violated("the client_id as sub", "no sub");
    };
  }
}
