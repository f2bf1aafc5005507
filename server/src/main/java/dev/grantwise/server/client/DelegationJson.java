package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.TrustedIssuer.Subject;
import dev.grantwise.server.user.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** On whose word a client gets tokens, as members of its profile. */
public final class DelegationJson {

  /** Which tokens it may exchange. */
  public static final String EXCHANGE = "token_exchange";

  /** Whose assertions it may show. */
  public static final String ISSUERS = "trusted_issuers";

  private DelegationJson() {}

  /** What there is nothing of is left out. */
  public static JsonObject write(Delegation delegation) {
    JsonObject json = JsonObject.EMPTY;
    if (delegation.exchange().isPresent()) {
      json = json.with(EXCHANGE, write(delegation.exchange().get()));
    }
    List<JsonObject> issuers = delegation.issuers().stream().map(DelegationJson::write).toList();
    return issuers.isEmpty() ? json : json.withObjects(ISSUERS, issuers);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is something else
   */
  public static Delegation read(JsonObject json) {
    return new Delegation(
        json.object(EXCHANGE).map(DelegationJson::exchange),
        json.objects(ISSUERS).orElse(List.of()).stream().map(DelegationJson::issuer).toList());
  }

  private static JsonObject write(ExchangePolicy policy) {
    return JsonObject.EMPTY
        .with("from", sorted(policy.from(), ClientId::value))
        .with("received", sorted(policy.received(), ResourceIndicator::value))
        .with("targets", policy.targets().stream().map(ResourceIndicator::value).toList())
        .with("scope", policy.scopes().toString());
  }

  private static ExchangePolicy exchange(JsonObject json) {
    return new ExchangePolicy(
        json.strings("from").orElseThrow().stream()
            .map(ClientId::new)
            .collect(Collectors.toUnmodifiableSet()),
        json.strings("received").orElseThrow().stream()
            .map(ResourceIndicator::new)
            .collect(Collectors.toUnmodifiableSet()),
        json.strings("targets").orElseThrow().stream().map(ResourceIndicator::new).toList(),
        ScopeSet.parse(json.string("scope").orElse("")).orThrow());
  }

  private static JsonObject write(TrustedIssuer trusted) {
    return JsonObject.EMPTY
        .with("issuer", trusted.issuer().value())
        .with("jwks", trusted.keys().toJson())
        .with("algorithms", sorted(trusted.algorithms(), SigningAlgorithm::headerName))
        .with("typ", trusted.type().value())
        .withObjects(
            "subjects",
            trusted.subjects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> write(entry.getKey(), entry.getValue()))
                .toList());
  }

  /** Without a user, the client itself. */
  private static JsonObject write(String name, Subject subject) {
    JsonObject json = JsonObject.EMPTY.with("sub", name);
    return switch (subject) {
      case Subject.OfUser(UserId user) -> json.with("user", user.value());
      case Subject.OfClient() -> json;
    };
  }

  private static TrustedIssuer issuer(JsonObject json) {
    Map<String, Subject> subjects = new HashMap<>();
    for (JsonObject subject : json.objects("subjects").orElse(List.of())) {
      Optional<String> user = subject.string("user");
      subjects.put(
          subject.string("sub").orElseThrow(),
          user.<Subject>map(id -> new Subject.OfUser(new UserId(id)))
              .orElseGet(Subject.OfClient::new));
    }
    return new TrustedIssuer(
        new Issuer(json.string("issuer").orElseThrow()),
        KeySet.parse(json.object("jwks").orElseThrow()).orThrow(),
        json.strings("algorithms").orElseThrow().stream()
            .map(name -> SigningAlgorithm.of(name).orElseThrow())
            .collect(Collectors.toUnmodifiableSet()),
        new JwtType(json.string("typ").orElseThrow()),
        subjects);
  }

  private static <T> List<String> sorted(Collection<T> all, Function<T, String> spelling) {
    return all.stream().map(spelling).sorted().toList();
  }
}
