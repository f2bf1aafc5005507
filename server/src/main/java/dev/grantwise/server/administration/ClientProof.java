package dev.grantwise.server.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.ExpectedCertificate.Registered;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.client.ClientProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a registration document says of how the client shows who it is. */
record ClientProof(JsonObject json) {

  static final String METHOD = "token_endpoint_auth_method";
  static final String ASSERTION_ALGORITHM = "token_endpoint_auth_signing_alg";
  static final String KEYS = "jwks";

  private static final List<ClientAuthenticationMethod> METHODS =
      List.of(
          ClientAuthenticationMethod.NONE,
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT,
          ClientAuthenticationMethod.TLS_CLIENT_AUTH,
          ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

  /** RFC 7591 2: client_secret_basic if left out. */
  ClientAuthenticationMethod method() {
    return json.string(METHOD)
        .map(ClientAuthenticationMethod::new)
        .orElse(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  boolean isPublic() {
    return is(ClientAuthenticationMethod.NONE);
  }

  Optional<Problem> problem() {
    if (!METHODS.contains(method())) {
      return Problem.of(
          METHOD,
          METHODS.stream()
              .map(ClientAuthenticationMethod::value)
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    return keys().or(this::certificates).or(this::algorithm);
  }

  private Optional<Problem> keys() {
    if (is(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)) {
      return Problem.of(
          json.object(KEYS)
              .map(Registered::in)
              .orElse(
                  Parsed.malformed(
                      KEYS, "the client's certificate in x5c of a key (RFC 8705 2.2.2)")));
    }
    if (!json.has(KEYS) && !is(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      return Optional.empty();
    }
    return keySet().filter(set -> !set.keys().isEmpty()).isPresent()
        ? Optional.empty()
        : Problem.of(KEYS, "the public keys of the client, by value (RFC 7591 2)");
  }

  private Optional<Problem> certificates() {
    if (is(ClientAuthenticationMethod.TLS_CLIENT_AUTH)) {
      return Problem.of(CertificateName.parse(json));
    }
    return CertificateName.MEMBERS.stream()
        .filter(json::has)
        .findFirst()
        .flatMap(
            member ->
                Problem.of(member, "tls_client_auth, the one method it is for (RFC 8705 2.1.2)"));
  }

  private Optional<Problem> algorithm() {
    boolean signs = is(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    return json.string(ASSERTION_ALGORITHM).isPresent()
            && (!signs || assertionAlgorithm().isEmpty())
        ? Problem.of(ASSERTION_ALGORITHM, "an algorithm of the keys, and private_key_jwt")
        : Optional.empty();
  }

  /** A profile with this in it, of a document without a problem. */
  ClientProfile profile(ClientProfile plain) {
    ClientProfile profile = keySet().map(plain::with).orElse(plain);
    if (is(ClientAuthenticationMethod.TLS_CLIENT_AUTH)) {
      profile = profile.with(CertificateName.parse(json).orThrow());
    }
    if (is(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)) {
      profile =
          profile.with(Registered.in(json.object(KEYS).orElseThrow()).orThrow().certificates());
    }
    Optional<SigningAlgorithm> algorithm = assertionAlgorithm();
    return algorithm.isPresent() ? profile.withAssertionAlgorithm(algorithm.get()) : profile;
  }

  private Optional<KeySet> keySet() {
    return json.object(KEYS).flatMap(keys -> KeySet.parse(keys).toOptional());
  }

  private Optional<SigningAlgorithm> assertionAlgorithm() {
    return json.string(ASSERTION_ALGORITHM).flatMap(SigningAlgorithm::of);
  }

  private boolean is(ClientAuthenticationMethod expected) {
    return method().equals(expected);
  }
}
