package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of refresh tokens can be checked when. */
public final class RefreshRules {

  /** Against a token request that shows a refresh token. */
  public static final RuleSet<RefreshFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new RefreshClientMatch(), new RefreshScopeSubset()));

  /** Against a refresh token about to be issued, or none. */
  public static final RuleSet<RefreshFacts> ISSUE =
      new RuleSet<>(
          List.of(
              new RefreshBoundOrRotated(),
              new RefreshBounded(),
              new NoRefreshForClientCredentials()));

  /** Against a candidate design. */
  public static final RuleSet<RefreshFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new RefreshBoundOrRotated(),
              new RefreshBoundedInBrowser(),
              new RefreshBounded(),
              new NoRefreshForClientCredentials()));

  private RefreshRules() {}
}
