package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a role sees of a client assertion.
 *
 * @param method how the client authenticates
 * @param audience for whom the assertion is
 * @param type whether its header says {@code typ} {@code client-authentication+jwt}
 * @param client whether issuer and subject are both the client
 * @param validity how its times stand to the present
 * @param use whether its {@code jti} was seen before
 */
public record AssertionFacts(
    ClientAuthenticationMethod method,
    Fact<AssertionAudience> audience,
    Fact<Typing> type,
    Fact<Comparison> client,
    Fact<Validity> validity,
    Fact<TokenIdUse> use) {

  private static final String ASSERTION = "the assertion";

  /** A candidate design: how it authenticates, and for whom its assertions would be. */
  public static AssertionFacts ofDesign(
      ClientAuthenticationMethod method, AssertionAudience audience) {
    return new AssertionFacts(
        method,
        Fact.known(audience),
        Fact.unknown("the header of the assertion"),
        Fact.unknown(ASSERTION),
        Fact.unknown(ASSERTION),
        Fact.unknown(ASSERTION));
  }

  /** An assertion about to be sent. */
  public static AssertionFacts ofAssertion(AssertionAudience audience, Typing type) {
    return new AssertionFacts(
        ClientAuthenticationMethod.PRIVATE_KEY_JWT,
        Fact.known(audience),
        Fact.known(type),
        Fact.unknown(ASSERTION),
        Fact.unknown(ASSERTION),
        Fact.unknown(ASSERTION));
  }

  /** An assertion just received. */
  public static AssertionFacts ofReceived(
      AssertionAudience audience, Typing type, Comparison client, Validity validity) {
    return new AssertionFacts(
        ClientAuthenticationMethod.PRIVATE_KEY_JWT,
        Fact.known(audience),
        Fact.known(type),
        Fact.known(client),
        Fact.known(validity),
        Fact.unknown("what the replay guard says"));
  }

  /** The same, with what the replay guard says of it. */
  public AssertionFacts with(TokenIdUse seen) {
    return new AssertionFacts(method, audience, type, client, validity, Fact.known(seen));
  }

  boolean isAsserted() {
    return method.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
  }
}
