package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of the choice of grant can be checked when. */
public final class GrantRules {

  /** Against an authorization request. */
  public static final RuleSet<GrantFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(
          List.of(
              new ResponseTypePresent(),
              new NoImplicit(),
              new ResponseTypeCode(),
              new GrantRegistered()));

  /** Against a token request, about to be sent or just received. */
  public static final RuleSet<GrantFacts> TOKEN_REQUEST =
      new RuleSet<>(
          List.of(
              new NoPassword(),
              new NoImplicit(),
              new GrantRegistered(),
              new ClientCredentialsConfidential()));

  /** Against a candidate design. */
  public static final RuleSet<GrantFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new NoImplicit(),
              new NoPassword(),
              new ClientCredentialsConfidential(),
              new GrantFitsActor(),
              new GrantOfferedByServer()));

  private GrantRules() {}
}
