package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of signed authorization responses can be checked when. */
public final class SignedResponseRules {

  /** Against what the browser brought, before the JWT is looked at. */
  public static final RuleSet<SignedResponseFacts> ARRIVAL =
      new RuleSet<>(List.of(new SignedResponseWhenAsked()));

  /** Against a JWT whose signature is the server's. */
  public static final RuleSet<SignedResponseFacts> RECEIVED =
      new RuleSet<>(
          List.of(
              new SignedResponseOfItsKind(),
              new SignedResponseIssuer(),
              new SignedResponseAudience(),
              new SignedResponseCurrent()));

  private SignedResponseRules() {}
}
