package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What the header of a JWS says, as far as it may be believed before the signature is. */
sealed interface JwsHeader {

  record Accepted(SigningAlgorithm algorithm, Optional<KeyId> keyId, Optional<JwtType> type)
      implements JwsHeader {}

  record Refused(RefusedJwt refusal) implements JwsHeader {}

  /** {@code crit} (RFC 7515 4.1.11), {@code b64} (RFC 7797), {@code zip} (RFC 7516 4.1.3). */
  List<String> UNSUPPORTED = List.of("crit", "b64", "zip");

  static JwsHeader read(JsonObject header) {
    for (String unsupported : UNSUPPORTED) {
      if (header.mentions(unsupported)) {
        return refuse(
            Reason.UNSUPPORTED_HEADER,
            "header: expected no " + UNSUPPORTED + ", saw " + unsupported);
      }
    }
    Optional<SigningAlgorithm> algorithm = header.string("alg").flatMap(SigningAlgorithm::of);
    if (algorithm.isEmpty()) {
      return refuse(
          Reason.ALGORITHM_NOT_ALLOWED,
          "alg: expected an asymmetric signature, saw something else");
    }
    Optional<KeyId> keyId = header.string("kid").flatMap(text -> KeyId.parse(text).toOptional());
    if (header.mentions("kid") && keyId.isEmpty()) {
      return refuse(Reason.MALFORMED, "kid: expected at most " + KeyId.MAX_LENGTH + " characters");
    }
    if (header.mentions("typ") && header.string("typ").isEmpty()) {
      return refuse(Reason.MALFORMED, "typ: expected a string");
    }
    return new Accepted(algorithm.get(), keyId, header.string("typ").map(JwtType::new));
  }

  private static JwsHeader refuse(Reason reason, String text) {
    return new Refused(new RefusedJwt(reason, text));
  }
}
