package dev.grantwise.protocol.rule.state;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of {@code state} can be checked when. */
public final class StateRules {

  /** Against an authorization request, about to be sent or just received. */
  public static final RuleSet<StateFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new StatePresent()));

  /** Against a response, in the order of the checks. */
  public static final RuleSet<StateFacts> AUTHORIZATION_RESPONSE =
      new RuleSet<>(
          List.of(new AttemptBoundToBrowser(), new AttemptUsedOnce(), new StateMatchesAttempt()));

  /** Against a candidate design. */
  public static final RuleSet<StateFacts> DESIGN = new RuleSet<>(List.of(new StatePresent()));

  private StateRules() {}
}
