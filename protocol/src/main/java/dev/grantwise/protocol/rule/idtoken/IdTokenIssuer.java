package dev.grantwise.protocol.rule.idtoken;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The ID token's issuer is the one the attempt was sent to, equal as a string. */
public final class IdTokenIssuer implements Rule<IdTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("id-token-issuer")
          .source("OpenID Connect Core 1.0", "3.1.3.7")
          .source("RFC 9700", "4.4.2")
          .seenBy(Role.CLIENT)
          .says("The ID token's issuer is the one the attempt was sent to, equal as a string.")
          .remedy("Discard the response; check the configured issuer against the metadata.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IdTokenFacts facts) {
    return facts.issuer().demand("issuer");
  }
}
