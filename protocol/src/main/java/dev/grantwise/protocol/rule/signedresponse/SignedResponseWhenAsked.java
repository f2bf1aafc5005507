package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * Where a signed response was asked for, no plain one counts, nor one with plain parameters beside
 * it.
 */
public final class SignedResponseWhenAsked implements Rule<SignedResponseFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-response-when-asked")
          .source("JARM", "2.3")
          .source("JARM", "2.4")
          .seenBy(Role.CLIENT)
          .says(
              "Where a signed response was asked for, no plain one counts, nor one with plain parameters beside it.")
          .remedy("Start again, and ask the provider why it does not sign.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SignedResponseFacts facts) {
    return switch (facts.form()) {
      case SIGNED -> Verdict.satisfied();
      case PLAIN -> Verdict.violated("a plain response", "one parameter, response");
      case MIXED -> Verdict.violated("parameters beside response", "response alone");
    };
  }
}
