package dev.grantwise.advisor.plan;

import dev.grantwise.protocol.json.JsonObject;
import java.util.List;

/**
 * A complete plan for one client at one authorization server.
 *
 * @param registration the client's metadata document, ready to register (RFC 7591 2)
 * @param gaps what this provider or these answers make impossible, though the plan stands
 * @param migration what to do about what exists today; empty if nothing was said of it
 */
public record Plan(
    Recommendation recommendation,
    List<Step> exchange,
    List<TokenRow> tokens,
    List<ScopeUse> scopes,
    List<Decision> decisions,
    List<Rejection> rejected,
    Provider provider,
    JsonObject registration,
    List<Gap> gaps,
    List<Migration> migration) {

  public Plan {
    exchange = List.copyOf(exchange);
    tokens = List.copyOf(tokens);
    scopes = List.copyOf(scopes);
    decisions = List.copyOf(decisions);
    rejected = List.copyOf(rejected);
    gaps = List.copyOf(gaps);
    migration = List.copyOf(migration);
  }
}
