package dev.grantwise.protocol.rule.delivery;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of how the response arrives can be checked when. */
public final class DeliveryRules {

  /** Against a candidate design, or a client as it is configured. */
  public static final RuleSet<DeliveryFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new ResponseReachesClient(),
              new AttemptCookieReturns(),
              new ResponseModeOfferedByServer(),
              new NoCodeInFragment()));

  private DeliveryRules() {}
}
