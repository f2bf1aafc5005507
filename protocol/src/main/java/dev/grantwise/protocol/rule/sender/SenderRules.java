package dev.grantwise.protocol.rule.sender;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules about the sender of a token request can be checked when. */
public final class SenderRules {

  /** Against a request whose client is known. */
  public static final RuleSet<SenderFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new DpopAsRegistered(), new CertificateAsRegistered()));

  /** Against the code or refresh token that it wants to use. */
  public static final RuleSet<SenderFacts> GRANT = new RuleSet<>(List.of(new GrantOfSameSender()));

  private SenderRules() {}
}
