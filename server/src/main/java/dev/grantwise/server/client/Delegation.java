package dev.grantwise.server.client;

import java.util.List;
import java.util.Optional;

/**
 * On whose word a client gets tokens besides a user's who is there, and a service's own: nobody's,
 * unless it is registered.
 *
 * @param exchange which tokens it may exchange (RFC 8693)
 * @param issuers whose assertions it may show (RFC 7523)
 */
public record Delegation(Optional<ExchangePolicy> exchange, List<TrustedIssuer> issuers) {

  public static final Delegation NONE = new Delegation(Optional.empty(), List.of());

  public Delegation {
    issuers = List.copyOf(issuers);
    if (issuers.stream().map(TrustedIssuer::issuer).distinct().count() != issuers.size()) {
      throw new IllegalArgumentException("trusted issuers: each once");
    }
  }

  public Delegation with(ExchangePolicy policy) {
    return new Delegation(Optional.of(policy), issuers);
  }

  public Delegation with(TrustedIssuer... trusted) {
    return new Delegation(exchange, List.of(trusted));
  }
}
