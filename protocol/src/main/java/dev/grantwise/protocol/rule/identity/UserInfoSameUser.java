package dev.grantwise.protocol.rule.identity;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A UserInfo response speaks of the user of the ID token. */
public final class UserInfoSameUser implements Rule<IdentityFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("user-info-same-user")
          .source("OpenID Connect Core 1.0", "5.3.2")
          .seenBy(Role.CLIENT)
          .says("A UserInfo response speaks of the user of the ID token.")
          .remedy("Discard the response.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IdentityFacts facts) {
    return facts.userInfo().judge(subject -> subject.demand("sub"));
  }
}
