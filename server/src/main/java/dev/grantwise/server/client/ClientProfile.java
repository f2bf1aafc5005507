package dev.grantwise.server.client;

import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client registered beyond its name, its addresses and what it may ask for.
 *
 * @param keys what it signs assertions and requests with; none for most
 * @param assertionAlgorithm the one its assertions are signed by ({@code
 *     token_endpoint_auth_signing_alg}); empty leaves it to the keys
 * @param certificateName whose certificate it shows ({@code tls_client_auth})
 * @param certificates which certificates it shows ({@code self_signed_tls_client_auth})
 * @param backchannelLogoutUri where it is told that a session ended
 * @param delegation on whose word it gets tokens besides
 * @param sector of its pairwise subjects (OpenID Connect Core 8.1); without one, users have one
 *     name for all
 * @param idTokenAlgorithm what its ID tokens and logout tokens are signed by, if not by the usual
 *     one
 * @param detailsTypes of the authorization details it may ask for ({@code
 *     authorization_details_types}, RFC 9396 10)
 */
public record ClientProfile(
    KeySet keys,
    Optional<SigningAlgorithm> assertionAlgorithm,
    Optional<CertificateName> certificateName,
    Set<CertificateThumbprint> certificates,
    Set<ClientDemand> demands,
    Set<Loosening> loosenings,
    Optional<String> backchannelLogoutUri,
    Delegation delegation,
    Optional<SectorIdentifier> sector,
    Optional<SigningAlgorithm> idTokenAlgorithm,
    Set<String> detailsTypes) {

  /** Of a client that registered no more than it had to. */
  public static final ClientProfile PLAIN =
      new ClientProfile(
          KeySet.EMPTY,
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Delegation.NONE,
          Optional.empty(),
          Optional.empty(),
          Set.of());

  public ClientProfile {
    certificates = Set.copyOf(certificates);
    demands = Set.copyOf(demands);
    loosenings = Set.copyOf(loosenings);
    detailsTypes = Set.copyOf(detailsTypes);
    // Back-Channel Logout 2.2: absolute, without a fragment; and https, since the token is
    // authority
    if (backchannelLogoutUri.filter(uri -> !isForeignUrl(uri)).isPresent()) {
      throw new IllegalArgumentException(
          "backchannel_logout_uri: expected an https URL without a fragment");
    }
  }

  private static boolean isForeignUrl(String uri) {
    return ForeignUrl.parse(uri).toOptional().isPresent();
  }

  public ClientProfile with(KeySet signing) {
    return changed(draft -> draft.keys = signing);
  }

  public ClientProfile withAssertionAlgorithm(SigningAlgorithm algorithm) {
    return changed(draft -> draft.assertionAlgorithm = Optional.of(algorithm));
  }

  public ClientProfile with(CertificateName name) {
    return changed(draft -> draft.certificateName = Optional.of(name));
  }

  public ClientProfile with(Set<CertificateThumbprint> registered) {
    return changed(draft -> draft.certificates = registered);
  }

  /** Also held to this. */
  public ClientProfile with(ClientDemand demand) {
    return changed(draft -> draft.demands = plus(demands, demand));
  }

  /** Also excepted from this. */
  public ClientProfile with(Loosening loosening) {
    return changed(draft -> draft.loosenings = plus(loosenings, loosening));
  }

  public ClientProfile withBackchannelLogoutUri(String uri) {
    return changed(draft -> draft.backchannelLogoutUri = Optional.of(uri));
  }

  public ClientProfile with(Delegation word) {
    return changed(draft -> draft.delegation = word);
  }

  /** Also told of users by names of its sector alone ({@code subject_type} pairwise). */
  public ClientProfile with(SectorIdentifier pairwise) {
    return changed(draft -> draft.sector = Optional.of(pairwise));
  }

  /**
   * Also told of users in ID tokens that are signed by this ({@code id_token_signed_response_alg}).
   */
  public ClientProfile withIdTokenAlgorithm(SigningAlgorithm algorithm) {
    return changed(draft -> draft.idTokenAlgorithm = Optional.of(algorithm));
  }

  /** Also allowed to ask for details of these types, and of no others. */
  public ClientProfile withDetailsTypes(Set<String> types) {
    return changed(draft -> draft.detailsTypes = types);
  }

  private ClientProfile changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.profile();
  }

  /** A copy in which one thing is about to be another. */
  private static final class Draft {
    private KeySet keys;
    private Optional<SigningAlgorithm> assertionAlgorithm;
    private Optional<CertificateName> certificateName;
    private Set<CertificateThumbprint> certificates;
    private Set<ClientDemand> demands;
    private Set<Loosening> loosenings;
    private Optional<String> backchannelLogoutUri;
    private Delegation delegation;
    private Optional<SectorIdentifier> sector;
    private Optional<SigningAlgorithm> idTokenAlgorithm;
    private Set<String> detailsTypes;

    Draft(ClientProfile from) {
      keys = from.keys;
      assertionAlgorithm = from.assertionAlgorithm;
      certificateName = from.certificateName;
      certificates = from.certificates;
      demands = from.demands;
      loosenings = from.loosenings;
      backchannelLogoutUri = from.backchannelLogoutUri;
      delegation = from.delegation;
      sector = from.sector;
      idTokenAlgorithm = from.idTokenAlgorithm;
      detailsTypes = from.detailsTypes;
    }

    ClientProfile profile() {
      return new ClientProfile(
          keys,
          assertionAlgorithm,
          certificateName,
          certificates,
          demands,
          loosenings,
          backchannelLogoutUri,
          delegation,
          sector,
          idTokenAlgorithm,
          detailsTypes);
    }
  }

  public boolean demands(ClientDemand demand) {
    return demands.contains(demand);
  }

  public boolean allows(Loosening loosening) {
    return loosenings.contains(loosening);
  }

  /** Whether what a client by that method is checked by is registered. */
  boolean fits(ClientAuthenticationMethod method) {
    return switch (method.value()) {
      case "private_key_jwt" -> !keys.keys().isEmpty();
      case "tls_client_auth" -> certificateName.isPresent();
      case "self_signed_tls_client_auth" -> !certificates.isEmpty();
      default -> true;
    };
  }

  /** What assertions and signed requests may be signed by: as registered, or as the keys say. */
  public Set<SigningAlgorithm> signingAlgorithms() {
    return assertionAlgorithm.map(Set::of).orElseGet(() -> EnumSet.allOf(SigningAlgorithm.class));
  }

  private static <E> Set<E> plus(Set<E> set, E one) {
    return Stream.concat(set.stream(), Stream.of(one)).collect(Collectors.toUnmodifiableSet());
  }
}
