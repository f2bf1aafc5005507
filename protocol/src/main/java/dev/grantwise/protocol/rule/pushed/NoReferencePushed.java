package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A pushed request is no reference to another one. */
public final class NoReferencePushed implements Rule<CarriageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("no-reference-pushed")
          .source("RFC 9126", "2.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("A pushed request is no reference to another one.")
          .remedy("Leave request_uri out of the pushed request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CarriageFacts facts) {
    return switch (facts.path()) {
      case DIRECT -> Verdict.notApplicable("the request is not pushed");
      case PUSHED ->
          switch (facts.carriage()) {
            case PLAIN, BY_VALUE -> Verdict.satisfied();
            case BY_REFERENCE, BOTH -> Verdict.violated("request_uri", "the parameters themselves");
          };
    };
  }
}
