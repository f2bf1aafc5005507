package dev.grantwise.protocol.rule.logout;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a client sees of a logout token whose signature is good.
 *
 * @param type what its {@code typ} says
 * @param issuer its {@code iss}, held against the provider of the sessions
 * @param audience its {@code aud}, held against this client
 * @param validity how {@code exp} and {@code iat} stand
 * @param event whether it says that it is a logout token (Back-Channel Logout 2.4)
 * @param whose whether it has {@code sub}, {@code sid} or both
 * @param nonce whether it has a {@code nonce}, as only ID tokens have
 * @param use whether its {@code jti} was seen before
 */
public record LogoutTokenFacts(
    Typing type,
    Comparison issuer,
    Comparison audience,
    Validity validity,
    Presence event,
    Presence whose,
    Presence nonce,
    Fact<TokenIdUse> use) {

  /** A logout token just received, before the replay guard is asked. */
  public static LogoutTokenFacts ofReceived(
      Typing type,
      Comparison issuer,
      Comparison audience,
      Validity validity,
      Presence event,
      Presence whose,
      Presence nonce) {
    return new LogoutTokenFacts(
        type,
        issuer,
        audience,
        validity,
        event,
        whose,
        nonce,
        Fact.unknown("what the replay guard says"));
  }

  /** The same, with what the replay guard says of it. */
  public LogoutTokenFacts with(TokenIdUse seen) {
    return new LogoutTokenFacts(
        type, issuer, audience, validity, event, whose, nonce, Fact.known(seen));
  }
}
