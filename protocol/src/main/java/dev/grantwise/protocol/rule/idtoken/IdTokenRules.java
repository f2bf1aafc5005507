package dev.grantwise.protocol.rule.idtoken;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of ID tokens can be checked when. */
public final class IdTokenRules {

  /** Against an ID token whose signature is good; its nonce has rules of its own. */
  public static final RuleSet<IdTokenFacts> TOKEN_RESPONSE =
      new RuleSet<>(
          List.of(
              new IdTokenIssuer(),
              new IdTokenAudience(),
              new IdTokenNotExpired(),
              new IdTokenSubject()));

  private IdTokenRules() {}
}
