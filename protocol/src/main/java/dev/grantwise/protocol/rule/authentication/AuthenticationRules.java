package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of client authentication can be checked when. */
public final class AuthenticationRules {

  /** Against a request to the token or revocation endpoint. */
  public static final RuleSet<AuthenticationFacts> TOKEN_REQUEST =
      new RuleSet<>(
          List.of(
              new OneMethod(),
              new NoSecretInPublicClient(),
              new RegisteredMethod(),
              new ClientAuthenticates()));

  /** Against a registration. */
  public static final RuleSet<AuthenticationFacts> REGISTRATION =
      new RuleSet<>(
          List.of(
              new NoSecretInPublicClient(),
              new ClientAuthenticates(),
              new AsymmetricAuthentication()));

  /** Against a candidate design. */
  public static final RuleSet<AuthenticationFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new ClientAuthenticates(),
              new NoSecretInPublicClient(),
              new AsymmetricAuthentication(),
              new MethodOfferedByServer()));

  private AuthenticationRules() {}
}
