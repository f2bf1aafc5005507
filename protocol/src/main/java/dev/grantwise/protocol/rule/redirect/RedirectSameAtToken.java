package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A redirect URI in the token request is the one of the authorization request. */
public final class RedirectSameAtToken implements Rule<RedirectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-same-at-token")
          .source("RFC 6749", "4.1.3")
          .source("OAuth 2.1 draft 16", "10.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("A redirect URI in the token request is the one of the authorization request.")
          .remedy("Send the redirect_uri of the authorization request, or none.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RedirectFacts facts) {
    return facts
        .atTokenEndpoint()
        .judge(
            comparison ->
                comparison == Comparison.ABSENT
                    ? Verdict.notApplicable("no redirect_uri in the token request")
                    : comparison.demand("redirect_uri"));
  }
}
