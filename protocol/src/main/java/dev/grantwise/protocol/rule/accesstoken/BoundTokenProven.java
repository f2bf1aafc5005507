package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A token bound to a key is taken only with proof of that key, never as a bearer token. */
public final class BoundTokenProven implements Rule<AccessTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("bound-token-proven")
          .source("RFC 9449", "7.2")
          .source("RFC 8705", "3")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_TOKEN)
          .says(
              "A token bound to a key is taken only with proof of that key, never as a bearer"
                  + " token.")
          .remedy("Send the DPoP proof, or use the certificate the token is bound to.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AccessTokenFacts facts) {
    return switch (facts.binding()) {
      case UNBOUND -> Verdict.notApplicable("the token is not bound");
      case PROVEN -> Verdict.satisfied();
      case UNPROVEN -> Verdict.violated("a bound token without proof", "proof of its key");
    };
  }
}
