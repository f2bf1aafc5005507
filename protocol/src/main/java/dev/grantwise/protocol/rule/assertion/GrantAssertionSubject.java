package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An assertion says for whom it grants a token. */
public final class GrantAssertionSubject implements Rule<GrantAssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-assertion-subject")
          .source("RFC 7523", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("An assertion says for whom it grants a token.")
          .remedy("Have the issuer name the user as sub.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantAssertionFacts facts) {
    return facts
        .subject()
        .judge(
            subject ->
                switch (subject) {
                  case PRESENT -> Verdict.satisfied();
                  case ABSENT -> Verdict.violated("no sub", "a sub");
                });
  }
}
