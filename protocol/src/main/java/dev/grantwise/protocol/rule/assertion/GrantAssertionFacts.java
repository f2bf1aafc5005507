package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a server sees of an assertion that shall be granted a token for (RFC 7523 2.1).
 *
 * @param type what its {@code typ} says
 * @param issuer its {@code iss}, held against the issuer whose key signed it
 * @param audience its {@code aud}, held against the server's own names
 * @param subject whether it says for whom it is
 * @param validity how its times stand to the present
 * @param use how often its {@code jti} was seen
 */
public record GrantAssertionFacts(
    Fact<Typing> type,
    Fact<Comparison> issuer,
    Fact<Comparison> audience,
    Fact<Presence> subject,
    Fact<Validity> validity,
    Fact<TokenIdUse> use) {

  private static final String USE = "whether it was used before";
  private static final String CLAIMS = "what it claims, which was judged before";

  /** What it claims. */
  public static GrantAssertionFacts ofClaims(
      Typing type, Comparison issuer, Comparison audience, Presence subject, Validity validity) {
    return new GrantAssertionFacts(
        Fact.known(type),
        Fact.known(issuer),
        Fact.known(audience),
        Fact.known(subject),
        Fact.known(validity),
        Fact.unknown(USE));
  }

  /** What the memory of assertions says. */
  public static GrantAssertionFacts ofUse(TokenIdUse use) {
    return new GrantAssertionFacts(
        Fact.unknown(CLAIMS),
        Fact.unknown(CLAIMS),
        Fact.unknown(CLAIMS),
        Fact.unknown(CLAIMS),
        Fact.unknown(CLAIMS),
        Fact.known(use));
  }
}
