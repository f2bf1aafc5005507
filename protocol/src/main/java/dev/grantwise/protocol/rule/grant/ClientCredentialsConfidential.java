package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Only a confidential client uses the client credentials grant. */
public final class ClientCredentialsConfidential implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("client-credentials-confidential")
          .source("RFC 6749", "4.4")
          .source("OAuth 2.1 draft 16", "4.2")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.UNAUTHORIZED_CLIENT)
          .says("Only a confidential client uses the client credentials grant.")
          .remedy("Move the client to where it can keep a key, or use a grant with a user.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    if (!facts.grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      return Verdict.notApplicable("another grant");
    }
    return facts
        .clientType()
        .judge(
            type ->
                switch (type) {
                  case CONFIDENTIAL -> Verdict.satisfied();
                  case PUBLIC -> Verdict.violated("a public client", "a confidential client");
                });
  }
}
