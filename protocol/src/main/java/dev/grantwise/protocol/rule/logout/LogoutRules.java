package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of logout tokens can be checked when. */
public final class LogoutRules {

  /** Against a logout token whose signature is good. */
  public static final RuleSet<LogoutTokenFacts> LOGOUT_TOKEN =
      new RuleSet<>(
          List.of(
              new LogoutTokenOfItsKind(),
              new LogoutTokenIssuer(),
              new LogoutTokenAudience(),
              new LogoutTokenCurrent(),
              new LogoutTokenEvent(),
              new LogoutTokenSubject(),
              new LogoutTokenNoNonce()));

  /** Against one that is good, before sessions end: whether it ended some before. */
  public static final RuleSet<LogoutTokenFacts> TAKEN =
      new RuleSet<>(List.of(new LogoutTokenUsedOnce()));

  private LogoutRules() {}
}
