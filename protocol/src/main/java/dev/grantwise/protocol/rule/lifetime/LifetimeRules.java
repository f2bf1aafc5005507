package dev.grantwise.protocol.rule.lifetime;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of lifetimes can be checked when. */
public final class LifetimeRules {

  /** Against a candidate design. */
  public static final RuleSet<LifetimeFacts> DESIGN =
      new RuleSet<>(List.of(new BearerTokenShort(), new CodeShort()));

  private LifetimeRules() {}
}
