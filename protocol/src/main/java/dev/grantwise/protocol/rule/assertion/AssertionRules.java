package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of client assertions can be checked when. */
public final class AssertionRules {

  /** Against an assertion about to be sent. */
  public static final RuleSet<AssertionFacts> ASSERTION =
      new RuleSet<>(List.of(new AssertionForIssuer(), new AssertionTyped()));

  /** Against an assertion just received, whose signature is the client's. */
  public static final RuleSet<AssertionFacts> RECEIVED =
      new RuleSet<>(
          List.of(
              new AssertionOfItsKind(),
              new AssertionForIssuer(),
              new AssertionOfClient(),
              new AssertionCurrent()));

  /** Against one that is good, before it is taken: whether it was taken before. */
  public static final RuleSet<AssertionFacts> TAKEN =
      new RuleSet<>(List.of(new AssertionUsedOnce()));

  /** Against a candidate design. */
  public static final RuleSet<AssertionFacts> DESIGN =
      new RuleSet<>(List.of(new AssertionForIssuer()));

  /** Against an assertion that is shown as a grant, whose signature is its issuer's. */
  public static final RuleSet<GrantAssertionFacts> GRANT =
      new RuleSet<>(
          List.of(
              new GrantAssertionOfItsKind(),
              new GrantAssertionIssuer(),
              new GrantAssertionAudience(),
              new GrantAssertionSubject(),
              new GrantAssertionCurrent()));

  /** Against one that is good, before it is taken: whether it was taken before. */
  public static final RuleSet<GrantAssertionFacts> GRANT_TAKEN =
      new RuleSet<>(List.of(new GrantAssertionUsedOnce()));

  private AssertionRules() {}
}
