package dev.grantwise.protocol.rule.sender;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A code or refresh token that is bound to a key is used by the holder of that key alone. */
public final class GrantOfSameSender implements Rule<SenderFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-of-same-sender")
          .source("RFC 9449", "5")
          .source("RFC 9449", "10")
          .source("RFC 8705", "4")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("A code or refresh token that is bound to a key is used with that key alone.")
          .remedy("Prove the key or certificate that was used when it was issued.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SenderFacts facts) {
    return facts
        .bound()
        .map(comparison -> comparison.demand("key or certificate"))
        .orElse(Verdict.notApplicable("the grant is bound to no key"));
  }
}
