package dev.grantwise.protocol.rule.nonce;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of the {@code nonce} can be checked when. */
public final class NonceRules {

  /** Against an authorization request, about to be sent or just received. */
  public static final RuleSet<NonceFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new NoncePresent()));

  /** Against the ID token of the attempt. */
  public static final RuleSet<NonceFacts> ID_TOKEN = new RuleSet<>(List.of(new NonceMatches()));

  /** Against a candidate design. */
  public static final RuleSet<NonceFacts> DESIGN = new RuleSet<>(List.of(new NoncePresent()));

  private NonceRules() {}
}
