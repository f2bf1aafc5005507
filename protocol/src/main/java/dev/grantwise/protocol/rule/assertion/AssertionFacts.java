package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;

/**
 * What a role sees of a client assertion.
 *
 * @param method how the client authenticates
 * @param audience for whom the assertion is
 * @param type whether its header says {@code typ} {@code client-authentication+jwt}
 */
public record AssertionFacts(
    ClientAuthenticationMethod method, Fact<AssertionAudience> audience, Fact<Presence> type) {

  /** A candidate design: how it authenticates, and for whom its assertions would be. */
  public static AssertionFacts ofDesign(
      ClientAuthenticationMethod method, AssertionAudience audience) {
    return new AssertionFacts(
        method, Fact.known(audience), Fact.unknown("the header of the assertion"));
  }

  /** An assertion about to be sent or just received. */
  public static AssertionFacts ofAssertion(AssertionAudience audience, Presence type) {
    return new AssertionFacts(
        ClientAuthenticationMethod.PRIVATE_KEY_JWT, Fact.known(audience), Fact.known(type));
  }

  boolean isAsserted() {
    return method.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
  }
}
