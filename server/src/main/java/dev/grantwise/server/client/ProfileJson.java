package dev.grantwise.server.client;

import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A client's profile as JSON: by the names of RFC 7591 and its registry, and by names of our own
 * for what has none there.
 */
public final class ProfileJson {

  private static final String KEYS = "jwks";
  private static final String ALGORITHM = "token_endpoint_auth_signing_alg";
  private static final String CERTIFICATES = "certificate_thumbprints";

  /** The member that names what a client is excepted from; there only where it is. */
  public static final String LOOSENINGS = "loosenings";

  private static final String LOGOUT_URI = "backchannel_logout_uri";

  private static final String SUBJECT_TYPE = "subject_type";
  private static final String PAIRWISE = "pairwise";
  private static final String ID_TOKEN_ALGORITHM = "id_token_signed_response_alg";
  private static final String DETAILS_TYPES = "authorization_details_types";
  private static final String SECTOR = "sector_identifier";

  private ProfileJson() {}

  /** What is as with every client is left out. */
  public static JsonObject write(ClientProfile profile) {
    JsonObject json =
        JsonObject.EMPTY
            .with(ALGORITHM, profile.assertionAlgorithm().map(SigningAlgorithm::headerName))
            .with(LOGOUT_URI, profile.backchannelLogoutUri())
            .with(ID_TOKEN_ALGORITHM, profile.idTokenAlgorithm().map(SigningAlgorithm::headerName))
            .with(SUBJECT_TYPE, profile.sector().map(sector -> PAIRWISE))
            .with(SECTOR, profile.sector().map(SectorIdentifier::host))
            .withAll(DelegationJson.write(profile.delegation()));
    if (!profile.keys().keys().isEmpty()) {
      json = json.with(KEYS, profile.keys().toJson());
    }
    if (profile.certificateName().isPresent()) {
      json = json.withAll(profile.certificateName().get().toJson());
    }
    if (!profile.certificates().isEmpty()) {
      json =
          json.with(
              CERTIFICATES,
              profile.certificates().stream().map(CertificateThumbprint::value).sorted().toList());
    }
    for (ClientDemand demand : ClientDemand.values()) {
      json = profile.demands(demand) ? json.with(demand.member(), true) : json;
    }
    if (!profile.detailsTypes().isEmpty()) {
      json = json.with(DETAILS_TYPES, profile.detailsTypes().stream().sorted().toList());
    }
    List<String> loosenings = profile.loosenings().stream().map(Loosening::text).sorted().toList();
    return loosenings.isEmpty() ? json : json.with(LOOSENINGS, loosenings);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static ClientProfile read(JsonObject json) {
    List<String> loosenings = json.strings(LOOSENINGS).orElse(List.of());
    return new ClientProfile(
        json.object(KEYS).map(keys -> KeySet.parse(keys).orThrow()).orElse(KeySet.EMPTY),
        json.string(ALGORITHM).flatMap(SigningAlgorithm::of),
        certificateName(json),
        json.strings(CERTIFICATES).orElse(List.of()).stream()
            .map(CertificateThumbprint::new)
            .collect(Collectors.toUnmodifiableSet()),
        Arrays.stream(ClientDemand.values())
            .filter(demand -> json.flag(demand.member()).orElse(false))
            .collect(Collectors.toUnmodifiableSet()),
        Arrays.stream(Loosening.values())
            .filter(loosening -> loosenings.contains(loosening.text()))
            .collect(Collectors.toUnmodifiableSet()),
        json.string(LOGOUT_URI),
        DelegationJson.read(json),
        json.string(SECTOR).map(SectorIdentifier::new),
        json.string(ID_TOKEN_ALGORITHM).flatMap(SigningAlgorithm::of),
        Set.copyOf(json.strings(DETAILS_TYPES).orElse(List.of())));
  }

  private static Optional<CertificateName> certificateName(JsonObject json) {
    return CertificateName.MEMBERS.stream().anyMatch(json::has)
        ? Optional.of(CertificateName.parse(json).orThrow())
        : Optional.empty();
  }
}
