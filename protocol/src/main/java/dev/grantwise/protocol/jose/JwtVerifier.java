package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.secret.Secret;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the signature of a JWT, with a fixed list of algorithms and keys known beforehand (RFC
 * 8725 3.1). Every guard against size and shape comes before any parsing.
 *
 * <p>Addresses and keys in the header ({@code jku}, {@code x5u}, {@code jwk}, {@code x5c}) are
 * never used (RFC 8725 3.10). Safe for use by many threads.
 */
public final class JwtVerifier {

  private final Set<SigningAlgorithm> allowed;
  private final KnownHeaders headers = new KnownHeaders();

  /**
   * A verifier of these algorithms and no others.
   *
   * @throws IllegalArgumentException if there are none
   */
  public JwtVerifier(Collection<SigningAlgorithm> allowed) {
    this.allowed = Set.copyOf(EnumSet.copyOf(allowed));
  }

  /** Whether the token was signed by one of the keys; says nothing of what it claims. */
  public JwtVerification verify(Secret token, KeySet keys) {
    return switch (CompactJws.parse(token.reveal(), headers::read)) {
      case Parsed.Malformed<CompactJws>(String what, String expected) ->
          new RefusedJwt(Reason.MALFORMED, what + ": expected " + expected);
      case Parsed.Value<CompactJws>(CompactJws jws) -> verify(jws, keys);
    };
  }

  private JwtVerification verify(CompactJws jws, KeySet keys) {
    return switch (JwsHeader.read(jws.header())) {
      case JwsHeader.Refused(RefusedJwt refused) -> refused;
      case JwsHeader.Accepted header when !allowed.contains(header.algorithm()) ->
          new RefusedJwt(
              Reason.ALGORITHM_NOT_ALLOWED,
              "alg: expected one of " + allowed + ", saw " + header.algorithm());
      case JwsHeader.Accepted header -> verify(jws, header, keys);
    };
  }

  private JwtVerification verify(CompactJws jws, JwsHeader.Accepted header, KeySet keys) {
    List<VerificationKey> candidates = keys.candidates(header.keyId(), header.algorithm());
    if (candidates.isEmpty()) {
      return withoutKey(header, keys);
    }
    if (candidates.size() > 1) {
      return new RefusedJwt(
          Reason.AMBIGUOUS_KEY,
          "kid: expected the name of one key, saw one that fits " + candidates.size());
    }
    VerificationKey key = candidates.getFirst();
    if (!key.verifies(header.algorithm(), jws.signingInput(), jws.signature())) {
      return new RefusedJwt(
          Reason.WRONG_SIGNATURE,
          "signature: expected one by key " + key.thumbprint() + ", saw another");
    }
    headers.add(jws);
    return new VerifiedJwt(header.type(), header.algorithm(), new JwtClaims(jws.claims()));
  }

  private static RefusedJwt withoutKey(JwsHeader.Accepted header, KeySet keys) {
    boolean named =
        header.keyId().isPresent()
            && keys.keys().stream().anyMatch(key -> key.id().equals(header.keyId()));
    return named
        ? new RefusedJwt(
            Reason.KEY_OF_OTHER_ALGORITHM,
            "alg: expected that of the key named, saw " + header.algorithm())
        : new RefusedJwt(
            Reason.UNKNOWN_KEY,
            "kid: expected one of " + keys.keys().size() + " keys, saw none of them");
  }
}
