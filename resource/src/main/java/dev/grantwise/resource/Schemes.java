package dev.grantwise.resource;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;

/**
 * Under which schemes an API takes tokens, and how it refuses: by the scheme that the request used,
 * and with the other one named beside it where both would do (RFC 9449 7.1, 7.2).
 *
 * @param taken at least one; the first is that of a refusal where the request used none of them
 */
record Schemes(List<TokenType> taken, BearerChallenge bearer, BearerChallenge dpop) {

  Schemes {
    taken = List.copyOf(taken);
  }

  static Schemes bearerAlone(ResourceIndicator resource) {
    BearerChallenge bearer = new BearerChallenge(resource);
    return new Schemes(List.of(TokenType.BEARER), bearer, bearer);
  }

  static Schemes both(ResourceIndicator resource, List<SigningAlgorithm> algorithms) {
    BearerChallenge bearer = new BearerChallenge(resource);
    BearerChallenge dpop = BearerChallenge.ofDpop(resource, algorithms);
    return new Schemes(
        List.of(TokenType.BEARER, TokenType.DPOP), bearer.beside(dpop), dpop.beside(bearer));
  }

  static Schemes dpopAlone(ResourceIndicator resource, List<SigningAlgorithm> algorithms) {
    BearerChallenge dpop = BearerChallenge.ofDpop(resource, algorithms);
    return new Schemes(List.of(TokenType.DPOP), dpop, dpop);
  }

  BearerChallenge challenge() {
    return challenge(taken.getFirst());
  }

  BearerChallenge challenge(TokenType used) {
    return used.is(TokenType.DPOP) ? dpop : bearer;
  }
}
