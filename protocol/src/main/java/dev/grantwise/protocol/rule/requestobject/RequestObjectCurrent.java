package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request object says from when to when it counts, an hour at most, and now is between. */
public final class RequestObjectCurrent implements Rule<RequestObjectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-object-current")
          .source("FAPI 2.0 Message Signing", "5.3.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_OBJECT)
          .says(
              "A request object says from when to when it counts, an hour at most, and now is between.")
          .remedy("Set nbf to now and exp to a few minutes later.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RequestObjectFacts facts) {
    return facts.validity().demand("request object");
  }
}
