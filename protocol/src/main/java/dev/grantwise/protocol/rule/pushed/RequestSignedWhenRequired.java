package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where a client signs its requests, no unsigned one of it counts. */
public final class RequestSignedWhenRequired implements Rule<CarriageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-signed-when-required")
          .source("RFC 9101", "10.5")
          .source("FAPI 2.0 Message Signing", "5.3.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("Where a client signs its requests, no unsigned one of it counts.")
          .remedy("Send the request as a signed request object.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CarriageFacts facts) {
    return switch (facts.signing()) {
      case OPTIONAL -> Verdict.notApplicable("the client need not sign");
      case REQUIRED ->
          switch (facts.carriage()) {
            case BY_VALUE, BOTH, BY_REFERENCE -> Verdict.satisfied();
            case PLAIN -> Verdict.violated("plain parameters", "a signed request object");
          };
    };
  }
}
