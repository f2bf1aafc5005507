package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a client sees of the answer to a request that asked for a signed one.
 *
 * @param form what came back
 * @param type what the {@code typ} of the JWT says
 * @param issuer its {@code iss}, held against the server that was asked
 * @param audience its {@code aud}, held against the client
 * @param validity how its times stand to the present
 */
public record SignedResponseFacts(
    ResponseForm form,
    Fact<Typing> type,
    Fact<Comparison> issuer,
    Fact<Comparison> audience,
    Fact<Validity> validity) {

  private static final String JWT = "the JWT in the response";

  /** What the browser brought. */
  public static SignedResponseFacts ofArrival(ResponseForm form) {
    return new SignedResponseFacts(
        form, Fact.unknown(JWT), Fact.unknown(JWT), Fact.unknown(JWT), Fact.unknown(JWT));
  }

  /** The JWT in it, whose signature is good. */
  public static SignedResponseFacts ofJwt(
      Typing type, Comparison issuer, Comparison audience, Validity validity) {
    return new SignedResponseFacts(
        ResponseForm.SIGNED,
        Fact.known(type),
        Fact.known(issuer),
        Fact.known(audience),
        Fact.known(validity));
  }
}
