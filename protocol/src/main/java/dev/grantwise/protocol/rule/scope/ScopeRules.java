package dev.grantwise.protocol.rule.scope;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of scope can be checked when. */
public final class ScopeRules {

  /** Against an authorization or token request. */
  public static final RuleSet<ScopeFacts> REQUEST = new RuleSet<>(List.of(new ScopeGranted()));

  /** Against a validated access token. */
  public static final RuleSet<ScopeFacts> ACCESS_TOKEN =
      new RuleSet<>(List.of(new ScopeSufficient()));

  private ScopeRules() {}
}
