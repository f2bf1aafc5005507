package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request comes by value or by reference, not both. */
public final class OneRequestForm implements Rule<CarriageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("one-request-form")
          .source("RFC 9101", "5")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("A request comes by value or by reference, not both.")
          .remedy("Send request or request_uri.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CarriageFacts facts) {
    return switch (facts.carriage()) {
      case PLAIN, BY_VALUE, BY_REFERENCE -> Verdict.satisfied();
      case BOTH -> Verdict.violated("request and request_uri", "one of them");
    };
  }
}
