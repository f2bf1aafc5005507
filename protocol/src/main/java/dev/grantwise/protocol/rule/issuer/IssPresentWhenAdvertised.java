package dev.grantwise.protocol.rule.issuer;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A response of a server that says it sends iss has one. */
public final class IssPresentWhenAdvertised implements Rule<IssuerFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("iss-present-when-advertised")
          .source("RFC 9207", "2.4")
          .seenBy(Role.CLIENT)
          .says("A response of a server that says it sends iss has one.")
          .remedy("Refuse the response; have the provider send iss in every response, errors too.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IssuerFacts facts) {
    return facts
        .advertised()
        .judge(
            advertised ->
                switch (advertised) {
                  case YES -> facts.iss().judge(IssPresentWhenAdvertised::judge);
                  case NO -> Verdict.notApplicable("iss is not advertised");
                });
  }

  private static Verdict judge(Comparison iss) {
    return iss == Comparison.ABSENT
        ? Verdict.violated("no iss", "the issuer the attempt was sent to")
        : Verdict.satisfied();
  }
}
