package dev.grantwise.protocol.rule.browserclient;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of a page's part in OAuth can be checked when. */
public final class BrowserClientRules {

  /** Against a candidate design. */
  public static final RuleSet<BrowserClientFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new PageRequestsAccepted(),
              new BrowserClientLowStakes(),
              new MediationWithoutRelay()));

  private BrowserClientRules() {}
}
