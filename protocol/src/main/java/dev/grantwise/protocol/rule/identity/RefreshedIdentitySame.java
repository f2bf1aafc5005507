package dev.grantwise.protocol.rule.identity;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The ID token of a refresh is of the same issuer, user and client as that of the sign-in. */
public final class RefreshedIdentitySame implements Rule<IdentityFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("refreshed-identity-same")
          .source("OpenID Connect Core 1.0", "12.2")
          .seenBy(Role.CLIENT)
          .says(
              "The ID token of a refresh is of the same issuer, user and client as that of"
                  + " the sign-in.")
          .remedy("Discard the response, end the session, and let the user sign in again.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IdentityFacts facts) {
    return facts
        .refreshed()
        .judge(
            refreshed ->
                refreshed == Comparison.ABSENT
                    ? Verdict.notApplicable("a refresh without an ID token")
                    : refreshed.demand("iss, sub and aud"));
  }
}
