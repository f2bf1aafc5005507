package dev.grantwise.protocol.rule.presentation;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of presentation can be checked when. */
public final class PresentationRules {

  /** Against a request to a protected resource. */
  public static final RuleSet<PresentationFacts> RESOURCE_REQUEST =
      new RuleSet<>(List.of(new OnePresentation(), new NoTokenInUrl()));

  /** Against a candidate design. */
  public static final RuleSet<PresentationFacts> DESIGN =
      new RuleSet<>(List.of(new NoTokenInUrl()));

  private PresentationRules() {}
}
