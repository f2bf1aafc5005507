package dev.grantwise.protocol.rule.issuer;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;

/**
 * What a role sees of {@code iss} in one authorization.
 *
 * @param advertised whether the server says that it sends one
 * @param iss the one of the response, held as a string against the issuer of the attempt
 */
public record IssuerFacts(Fact<Advertised> advertised, Fact<Comparison> iss) {

  /** A candidate design: what the server's metadata says. */
  public static IssuerFacts ofDesign(Fact<Advertised> advertised) {
    return new IssuerFacts(advertised, Fact.unknown("the authorization response"));
  }

  /** What a response, a refusal too, shows to the client that started the attempt. */
  public static IssuerFacts ofAuthorizationResponse(Advertised advertised, Comparison iss) {
    return new IssuerFacts(Fact.known(advertised), Fact.known(iss));
  }
}
