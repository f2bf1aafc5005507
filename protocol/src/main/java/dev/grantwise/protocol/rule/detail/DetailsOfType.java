package dev.grantwise.protocol.rule.detail;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Authorization details have the fields of their type, all that it requires and no other. */
public final class DetailsOfType implements Rule<DetailFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("details-of-type")
          .source("RFC 9396", "5")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_AUTHORIZATION_DETAILS)
          .says(
              "Authorization details have the fields of their type, all that it requires and no"
                  + " other.")
          .remedy("Send the details as their type is documented.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DetailFacts facts) {
    return facts
        .fault()
        .map(fault -> Verdict.violated(fault, "details as their type has them"))
        .orElseGet(Verdict::satisfied);
  }
}
