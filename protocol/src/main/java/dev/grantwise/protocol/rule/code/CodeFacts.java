package dev.grantwise.protocol.rule.code;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;

/**
 * What the authorization server sees of a code that is redeemed. That it is redeemed once is a
 * state transition of its store, not a rule.
 *
 * @param client the client that redeems it, held against the one it was issued to
 * @param validity how its lifetime stands
 */
public record CodeFacts(Comparison client, Validity validity) {

  /** What a token request shows to whoever issued the code. */
  public static CodeFacts ofTokenRequest(Comparison client, Validity validity) {
    return new CodeFacts(client, validity);
  }
}
