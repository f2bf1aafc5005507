package dev.grantwise.protocol.rule.issuer;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The authorization server names itself in its responses and says so in its metadata. */
public final class IssAdvertised implements Rule<IssuerFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("iss-advertised")
          .source("RFC 9700", "4.4.2")
          .source("RFC 9207", "3")
          .seenBy(Role.PLANNER)
          .says(
              "The authorization server names itself in its responses and says so in its "
                  + "metadata.")
          .remedy(
              "Ask the provider for RFC 9207; until then give each provider its own redirect "
                  + "URI.");

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
                  case YES -> Verdict.satisfied();
                  case NO -> Verdict.violated("no iss in responses", "iss in responses");
                });
  }
}
