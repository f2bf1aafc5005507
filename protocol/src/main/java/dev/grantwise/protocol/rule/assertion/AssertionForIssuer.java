package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client assertion is for the issuer of the authorization server and for nobody else. */
public final class AssertionForIssuer implements Rule<AssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("assertion-for-issuer")
          .source("RFC 10070", "4")
          .source("RFC 10070", "5")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says(
              "A client assertion is for the issuer of the authorization server and for"
                  + " nobody else.")
          .remedy("Set aud to the issuer as one string, at every endpoint.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AssertionFacts facts) {
    return facts.isAsserted()
        ? facts.audience().judge(AssertionForIssuer::judge)
        : Verdict.notApplicable("no client assertion");
  }

  private static Verdict judge(AssertionAudience audience) {
    return switch (audience) {
      case ISSUER_ALONE -> Verdict.satisfied();
      case ENDPOINT -> Verdict.violated("the URL of an endpoint as aud", "the issuer alone");
      case ENDPOINT_AGREED ->
          Verdict.notApplicable("an endpoint as aud was agreed with this peer, by name");
      case ARRAY -> Verdict.violated("an array as aud", "the issuer alone, as a string");
      case ANOTHER -> Verdict.violated("another aud or none", "the issuer alone");
    };
  }
}
