package dev.grantwise.protocol.rule.identity;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of identity after sign-in can be checked when. */
public final class IdentityRules {

  /** Against the ID token of a refresh. */
  public static final RuleSet<IdentityFacts> REFRESH =
      new RuleSet<>(List.of(new RefreshedIdentitySame()));

  /** Against a UserInfo response. */
  public static final RuleSet<IdentityFacts> USER_INFO =
      new RuleSet<>(List.of(new UserInfoSameUser()));

  private IdentityRules() {}
}
