package dev.grantwise.protocol.rule.issuer;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of {@code iss} can be checked when. */
public final class IssuerRules {

  /** Against a response just received, before its code or error is read. */
  public static final RuleSet<IssuerFacts> AUTHORIZATION_RESPONSE =
      new RuleSet<>(List.of(new IssPresentWhenAdvertised(), new IssMatches()));

  /** Against a candidate design. */
  public static final RuleSet<IssuerFacts> DESIGN = new RuleSet<>(List.of(new IssAdvertised()));

  private IssuerRules() {}
}
