package dev.grantwise.protocol.rule.nonce;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;

/**
 * What a role sees of the {@code nonce} in one authentication.
 *
 * @param openid whether the request is for authentication: the scope {@code openid}
 * @param sent whether the authorization request carries a nonce
 * @param claim the claim of the ID token, held against the nonce of the attempt
 */
public record NonceFacts(Fact<Presence> openid, Fact<Presence> sent, Fact<Comparison> claim) {

  /** A candidate design: whether it asks for an ID token, and whether it would send a nonce. */
  public static NonceFacts ofDesign(Presence openid, Presence sent) {
    return ofAuthorizationRequest(openid, sent);
  }

  /** What an authorization request shows. */
  public static NonceFacts ofAuthorizationRequest(Presence openid, Presence sent) {
    return new NonceFacts(Fact.known(openid), Fact.known(sent), Fact.unknown("the ID token"));
  }

  /** What an ID token shows to the client whose attempt had, or had not, sent a nonce. */
  public static NonceFacts ofIdToken(Presence sent, Comparison claim) {
    return new NonceFacts(Fact.known(Presence.PRESENT), Fact.known(sent), Fact.known(claim));
  }
}
