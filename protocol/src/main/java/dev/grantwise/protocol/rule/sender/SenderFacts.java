package dev.grantwise.protocol.rule.sender;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import java.util.Optional;
import java.util.Set;

/**
 * What a token request shows of its sender.
 *
 * @param registered what the client's tokens are always bound to, as it registered
 * @param proven what the request proves
 * @param bound the proven key or certificate, held against the one that the code or refresh token
 *     is bound to; empty where it is bound to none
 */
public record SenderFacts(
    Set<TokenBinding> registered, Set<TokenBinding> proven, Optional<Comparison> bound) {

  public SenderFacts {
    registered = Set.copyOf(registered);
    proven = Set.copyOf(proven);
  }

  /** A request, before anybody looked at its grant. */
  public static SenderFacts ofRequest(Set<TokenBinding> registered, Set<TokenBinding> proven) {
    return new SenderFacts(registered, proven, Optional.empty());
  }

  /** The sender of a request, beside the code or refresh token that is bound to one. */
  public static SenderFacts ofGrant(Comparison bound) {
    return new SenderFacts(Set.of(), Set.of(), Optional.of(bound));
  }
}
