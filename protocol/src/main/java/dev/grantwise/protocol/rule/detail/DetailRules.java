package dev.grantwise.protocol.rule.detail;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of authorization details can be checked when. */
public final class DetailRules {

  /** Against a request, wherever it is made. */
  public static final RuleSet<DetailFacts> REQUEST =
      new RuleSet<>(List.of(new DetailsTypeAllowed(), new DetailsOfType()));

  /** Against a token request. */
  public static final RuleSet<DetailFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new DetailsGranted()));

  private DetailRules() {}
}
