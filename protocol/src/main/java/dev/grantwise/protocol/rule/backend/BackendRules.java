package dev.grantwise.protocol.rule.backend;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of a backend for frontend can be checked when. */
public final class BackendRules {

  /** Against every call. */
  public static final RuleSet<BackendFacts> CALL =
      new RuleSet<>(List.of(new UnsafeCallSameOrigin()));

  /** Against a call of a browser-based app to an API. */
  public static final RuleSet<BackendFacts> API_CALL =
      new RuleSet<>(List.of(new UnsafeCallSameOrigin(), new CsrfHeaderPresent()));

  /** Against a request to start a sign-in. */
  public static final RuleSet<BackendFacts> START = new RuleSet<>(List.of(new ReturnTargetLocal()));

  private BackendRules() {}
}
