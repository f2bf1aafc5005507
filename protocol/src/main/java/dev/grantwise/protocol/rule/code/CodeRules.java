package dev.grantwise.protocol.rule.code;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of the code can be checked when. */
public final class CodeRules {

  /** Against a token request for a code. */
  public static final RuleSet<CodeFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new CodeClientMatch(), new CodeNotExpired()));

  private CodeRules() {}
}
