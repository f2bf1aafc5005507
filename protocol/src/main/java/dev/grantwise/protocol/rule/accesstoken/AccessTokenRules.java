package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of access tokens can be checked when. */
public final class AccessTokenRules {

  /** Against a token whose signature is good. */
  public static final RuleSet<AccessTokenFacts> RESOURCE_REQUEST =
      new RuleSet<>(
          List.of(
              new AccessTokenType(),
              new AccessTokenIssuer(),
              new AudienceOwn(),
              new AccessTokenNotExpired(),
              new AccessTokenNotRevoked(),
              new BoundTokenProven()));

  private AccessTokenRules() {}
}
