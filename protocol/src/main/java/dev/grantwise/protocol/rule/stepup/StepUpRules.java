package dev.grantwise.protocol.rule.stepup;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of stepping up can be checked when. */
public final class StepUpRules {

  /** Against a token that an API is shown. */
  public static final RuleSet<StepUpFacts> ACCESS = new RuleSet<>(List.of(new SignInSufficient()));

  /** Against the new authorization request. */
  public static final RuleSet<StepUpFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new StepUpKeepsScopes(), new StepUpBounded()));

  private StepUpRules() {}
}
