package dev.grantwise.protocol.rule.detail;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Authorization details are of types that the server knows and the client is registered for. */
public final class DetailsTypeAllowed implements Rule<DetailFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("details-type-allowed")
          .source("RFC 9396", "5")
          .source("RFC 9396", "10")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_AUTHORIZATION_DETAILS)
          .says(
              "Authorization details are of types that the server knows and the client is"
                  + " registered for.")
          .remedy(
              "Register the type for the client (authorization_details_types), or use another.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DetailFacts facts) {
    return facts.allowed().containsAll(facts.asked().types())
        ? Verdict.satisfied()
        : Verdict.violated(
            "details of a type that the client may not use",
            "types of the server's that the client is registered for");
  }
}
