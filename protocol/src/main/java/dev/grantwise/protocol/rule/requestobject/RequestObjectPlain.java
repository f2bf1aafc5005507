package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Each parameter of a request object has one value of the kind that the parameter has. */
public final class RequestObjectPlain implements Rule<RequestObjectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-object-plain")
          .source("RFC 9101", "4")
          .source("RFC 6749", "3.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_OBJECT)
          .says(
              "Each parameter of a request object has one value of the kind that the parameter has.")
          .remedy("Write parameters as JSON strings, and numbers as numbers.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RequestObjectFacts facts) {
    return switch (facts.values()) {
      case PLAIN -> Verdict.satisfied();
      case OTHER -> Verdict.violated("a value that no parameter has", "strings and numbers");
    };
  }
}
