package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of client assertions can be checked when. */
public final class AssertionRules {

  /** Against an assertion about to be sent. */
  public static final RuleSet<AssertionFacts> ASSERTION =
      new RuleSet<>(List.of(new AssertionForIssuer(), new AssertionTyped()));

  /** Against an assertion just received. */
  public static final RuleSet<AssertionFacts> RECEIVED =
      new RuleSet<>(List.of(new AssertionForIssuer()));

  /** Against a candidate design. */
  public static final RuleSet<AssertionFacts> DESIGN =
      new RuleSet<>(List.of(new AssertionForIssuer()));

  private AssertionRules() {}
}
