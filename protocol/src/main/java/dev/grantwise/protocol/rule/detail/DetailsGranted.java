package dev.grantwise.protocol.rule.detail;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A token request asks for no authorization details beyond those that were granted. */
public final class DetailsGranted implements Rule<DetailFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("details-granted")
          .source("RFC 9396", "6")
          .source("RFC 9396", "6.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_AUTHORIZATION_DETAILS)
          .says("A token request asks for no authorization details beyond those that were granted.")
          .remedy("Ask for whole details that were granted, word for word, or for none.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DetailFacts facts) {
    int beyond = facts.asked().minus(facts.granted()).details().size();
    return beyond == 0
        ? Verdict.satisfied()
        : Verdict.violated(beyond + " details that were not granted", "details that were granted");
  }
}
