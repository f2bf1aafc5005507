package dev.grantwise.protocol.rule.issuer;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The iss of a response is the issuer the attempt was sent to, compared as a string. */
public final class IssMatches implements Rule<IssuerFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("iss-matches")
          .source("RFC 9207", "2.4")
          .source("RFC 9700", "4.4.2")
          .seenBy(Role.CLIENT)
          .says(
              "The iss of a response is the issuer the attempt was sent to, compared as a "
                  + "string.")
          .remedy(
              "Refuse the response and send its code nowhere; do not normalise before "
                  + "comparing.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IssuerFacts facts) {
    return facts
        .iss()
        .judge(
            iss ->
                iss == Comparison.ABSENT
                    ? Verdict.notApplicable("no iss in the response")
                    : iss.demand("issuer"));
  }
}
