package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.Optional;

/**
 * What a server sees of a DPoP proof whose signature is that of the key in it.
 *
 * @param method {@code htm}, held against the request
 * @param target {@code htu}, held against the request, both normalised
 * @param age how {@code iat} stands
 * @param tokenHash {@code ath}, held against the token that is shown; empty where none is
 * @param key the key, held against the one that something is bound to; empty where nothing is
 * @param use how often its {@code jti} was seen
 */
public record DpopFacts(
    Typing type,
    Comparison method,
    Comparison target,
    Validity age,
    Optional<Comparison> tokenHash,
    Optional<Comparison> key,
    NonceState nonce,
    TokenIdUse use) {

  /** A proof that came with a request, before anybody asked whether it came before. */
  public static DpopFacts ofProof(
      Typing type, Comparison method, Comparison target, Validity age, NonceState nonce) {
    return new DpopFacts(
        type, method, target, age, Optional.empty(), Optional.empty(), nonce, TokenIdUse.UNNAMED);
  }

  /** The same beside an access token. */
  public DpopFacts withToken(Comparison hash) {
    return new DpopFacts(type, method, target, age, Optional.of(hash), key, nonce, use);
  }

  /** The same where something is bound to a key. */
  public DpopFacts boundTo(Comparison boundKey) {
    return new DpopFacts(type, method, target, age, tokenHash, Optional.of(boundKey), nonce, use);
  }

  /** The same once its use is known. */
  public DpopFacts used(TokenIdUse seen) {
    return new DpopFacts(type, method, target, age, tokenHash, key, nonce, seen);
  }
}
