package dev.grantwise.protocol.rule.mixup;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of several authorization servers can be checked when. */
public final class MixUpRules {

  /** Against a candidate design, or a client as it is configured. */
  public static final RuleSet<MixUpFacts> DESIGN =
      new RuleSet<>(List.of(new MixUpDefended(), new AppRedirectPerServer()));

  private MixUpRules() {}
}
