package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which grants a server offers: its metadata speaks first, then what else is known of it.
 *
 * <p>Where no list of grants is published, the default that the specification names says nothing
 * (RFC 8414 2): the response types and the endpoints speak for their own grants, and of the others
 * nothing is known.
 */
final class GrantsOffered {

  private static final String LIST = "grant_types_supported in the metadata";

  /** Older servers list it by this name. */
  private static final String DEVICE_BEFORE_RFC_8628 = "device_code";

  private static final Map<GrantType, Saying> SAYING =
      Map.of(
          GrantType.DEVICE_CODE, new Saying(FactKey.DEVICE, "supported"),
          GrantType.CLIENT_CREDENTIALS, new Saying(FactKey.CLIENT_CREDENTIALS, "supported"),
          GrantType.TOKEN_EXCHANGE, new Saying(FactKey.TOKEN_EXCHANGE, "rfc8693"),
          GrantType.JWT_BEARER, new Saying(FactKey.TOKEN_EXCHANGE, "on-behalf-of"));

  private final ServerFacts server;
  private final AuthorizationServerMetadata metadata;

  GrantsOffered(ServerFacts server) {
    this.server = server;
    this.metadata = server.metadata();
  }

  /** The grants on offer, as far as they tell of the one that is asked. */
  Fact<Set<GrantType>> about(GrantType asked) {
    return byEndpoint(asked)
        .or(() -> known(asked))
        .map(offered -> offered == Offer.YES ? with(asked) : without(asked))
        .map(Fact::known)
        .orElseGet(this::listed);
  }

  private enum Offer {
    YES,
    NO
  }

  /** The fact that tells of a grant, and its word for a yes. */
  private record Saying(FactKey key, String yes) {

    /** Empty for what somebody has to switch on. */
    Optional<Offer> offer(ProviderFact fact) {
      return fact.is("optional")
          ? Optional.empty()
          : Optional.of(fact.words().getFirst().equals(yes) ? Offer.YES : Offer.NO);
    }
  }

  private Optional<Offer> byEndpoint(GrantType asked) {
    if (asked.equals(GrantType.DEVICE_CODE)) {
      return metadata.deviceAuthorizationEndpoint().map(_ -> Offer.YES);
    }
    Optional<List<String>> responseTypes = metadata.responseTypesSupported();
    Optional<String> needed = responseType(asked);
    if (needed.isEmpty() || responseTypes.isEmpty()) {
      return Optional.empty();
    }
    if (!responseTypes.get().contains(needed.get())) {
      return Optional.of(Offer.NO);
    }
    return metadata.grantTypesSupported().isEmpty() ? Optional.of(Offer.YES) : Optional.empty();
  }

  private static Optional<String> responseType(GrantType grant) {
    if (grant.equals(GrantType.AUTHORIZATION_CODE)) {
      return Optional.of(AuthorizationRequest.RESPONSE_TYPE);
    }
    return grant.equals(GrantType.IMPLICIT) ? Optional.of("token") : Optional.empty();
  }

  /** Beyond the metadata, which a list that names the grant does not need. */
  private Optional<Offer> known(GrantType asked) {
    if (listedGrants().contains(asked)) {
      return Optional.of(Offer.YES);
    }
    return Optional.ofNullable(SAYING.get(asked))
        .flatMap(saying -> server.known(saying.key()).flatMap(saying::offer));
  }

  /**
   * What somebody says who is not sure enough to decide: that this grant is not offered. Empty
   * where the metadata or a better source speaks of the grant.
   */
  Optional<ProviderFact> doubt(GrantType asked) {
    if (byEndpoint(asked).or(() -> known(asked)).isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(SAYING.get(asked))
        .flatMap(
            saying ->
                server
                    .profile()
                    .flatMap(profile -> profile.fact(saying.key()))
                    .filter(fact -> saying.offer(fact).filter(Offer.NO::equals).isPresent()));
  }

  private Fact<Set<GrantType>> listed() {
    return metadata.grantTypesSupported().isPresent()
        ? Fact.known(listedGrants())
        : Fact.unknown(LIST);
  }

  private Set<GrantType> with(GrantType asked) {
    Set<GrantType> grants = new HashSet<>(listedGrants());
    grants.add(asked);
    return Set.copyOf(grants);
  }

  private Set<GrantType> without(GrantType asked) {
    Set<GrantType> grants = new HashSet<>(listedGrants());
    grants.remove(asked);
    return Set.copyOf(grants);
  }

  private Set<GrantType> listedGrants() {
    Set<GrantType> grants = new HashSet<>();
    for (String value : metadata.grantTypesSupported().orElse(List.of())) {
      grants.add(
          value.equals(DEVICE_BEFORE_RFC_8628) ? GrantType.DEVICE_CODE : new GrantType(value));
    }
    return grants;
  }
}
