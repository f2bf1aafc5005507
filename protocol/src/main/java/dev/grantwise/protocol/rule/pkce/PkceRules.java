package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of PKCE can be checked when. */
public final class PkceRules {

  /** Against an authorization request, about to be sent or just received. */
  public static final RuleSet<PkceFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new PkceRequired()));

  private PkceRules() {}
}
