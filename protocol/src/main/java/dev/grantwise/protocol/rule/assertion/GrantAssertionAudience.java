package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An assertion grants a token at the authorization server that it is for. */
public final class GrantAssertionAudience implements Rule<GrantAssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-assertion-audience")
          .source("RFC 7523", "3")
          .source("RFC 10070", "4")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("An assertion grants a token at the authorization server that it is for.")
          .remedy("Ask the issuer for an assertion with the issuer of this server as aud.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantAssertionFacts facts) {
    return facts.audience().judge(audience -> audience.demand("authorization server as aud"));
  }
}
