package dev.grantwise.protocol.rule.state;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;

/**
 * What a role sees of {@code state} in one authorization.
 *
 * @param sent whether the authorization request carries one
 * @param returned the one of the response, held against the one of the pending attempt
 * @param attempt the attempt that the browser's cookie names
 */
public record StateFacts(Fact<Presence> sent, Fact<Comparison> returned, Fact<Attempt> attempt) {

  private static final String RESPONSE = "the authorization response";

  /** A candidate design: whether it would send a state. */
  public static StateFacts ofDesign(Presence sent) {
    return ofAuthorizationRequest(sent);
  }

  /** What an authorization request shows. */
  public static StateFacts ofAuthorizationRequest(Presence sent) {
    return new StateFacts(Fact.known(sent), Fact.unknown(RESPONSE), Fact.unknown(RESPONSE));
  }

  /** What a response shows to the client that started the attempt. */
  public static StateFacts ofAuthorizationResponse(Comparison returned, Attempt attempt) {
    return new StateFacts(
        Fact.unknown("the authorization request"), Fact.known(returned), Fact.known(attempt));
  }
}
