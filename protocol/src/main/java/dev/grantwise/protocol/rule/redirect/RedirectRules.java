package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of redirect URIs can be checked when. */
public final class RedirectRules {

  /** Against one redirect URI to be registered. */
  public static final RuleSet<RedirectFacts> REGISTRATION =
      new RuleSet<>(List.of(new RedirectNoFragment(), new RedirectHttps()));

  /**
   * Against an authorization request. Whoever violates one of these is never redirected to (OAuth
   * 2.1 draft 16 4.1.2.1).
   */
  public static final RuleSet<RedirectFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(
          List.of(
              new RedirectPresent(),
              new RedirectExact(),
              new RedirectNoFragment(),
              new RedirectHttps()));

  /**
   * The same for a client that is excepted by name, and a registered redirect URI of plain http on
   * {@code localhost} (RFC 8252 8.3 advises against it).
   */
  public static final RuleSet<RedirectFacts> AUTHORIZATION_REQUEST_TO_LOCALHOST =
      new RuleSet<>(List.of(new RedirectPresent(), new RedirectExact(), new RedirectNoFragment()));

  /** Against a token request for a code. */
  public static final RuleSet<RedirectFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new RedirectSameAtToken()));

  /** Against a candidate design. */
  public static final RuleSet<RedirectFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new RedirectPresent(),
              new RedirectExact(),
              new RedirectNoFragment(),
              new RedirectHttps()));

  private RedirectRules() {}
}
