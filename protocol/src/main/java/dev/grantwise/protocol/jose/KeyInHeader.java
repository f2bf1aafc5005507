package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Secret;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a JWT that carries its own public key (RFC 7515 4.1.3), which shows that its maker has the
 * private one and nothing else. Only for proofs of possession (RFC 9449 4.3): for everything else
 * {@link JwtVerifier}, which never looks at that key. Safe for use by many threads.
 */
public final class KeyInHeader {

  /** What only a private or a shared key has (RFC 7518 6.2.2, 6.3.2, 6.4; RFC 8037 2). */
  private static final List<String> PRIVATE =
      List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

  private static final Set<String> ELSEWHERE =
      Set.of("jku", "x5u", "x5c", "x5t", "x5t#S256", "kid");

  private final Set<SigningAlgorithm> allowed;

  /**
   * A reader of these algorithms and no others.
   *
   * @throws IllegalArgumentException if there are none
   */
  public KeyInHeader(Collection<SigningAlgorithm> allowed) {
    this.allowed = Set.copyOf(EnumSet.copyOf(allowed));
  }

  /** What came of it. */
  public sealed interface Possession {

    /**
     * Whoever made it has the private half of that key.
     *
     * @param jwt the claims mean nothing before its type was compared
     */
    record Shown(VerifiedJwt jwt, VerificationKey key) implements Possession {}

    record Refused(RefusedJwt refusal) implements Possession {}
  }

  /** Checks the signature by the key in the header. */
  public Possession read(Secret token) {
    return switch (CompactJws.parse(token.reveal())) {
      case Parsed.Malformed<CompactJws>(String what, String expected) ->
          refused(Reason.MALFORMED, what + ": expected " + expected);
      case Parsed.Value<CompactJws>(CompactJws jws) -> read(jws);
    };
  }

  private Possession read(CompactJws jws) {
    return switch (JwsHeader.read(jws.header())) {
      case JwsHeader.Refused(RefusedJwt refusal) -> new Possession.Refused(refusal);
      case JwsHeader.Accepted header when !allowed.contains(header.algorithm()) ->
          refused(
              Reason.ALGORITHM_NOT_ALLOWED,
              "alg: expected one of " + allowed + ", saw " + header.algorithm());
      case JwsHeader.Accepted header -> read(jws, header);
    };
  }

  private static Possession read(CompactJws jws, JwsHeader.Accepted header) {
    if (jws.header().names().stream().anyMatch(ELSEWHERE::contains)) {
      return refused(Reason.UNSUPPORTED_HEADER, "header: expected one key, saw a second one named");
    }
    Optional<JsonObject> jwk = jws.header().object("jwk");
    if (jwk.isEmpty()) {
      return refused(Reason.MALFORMED, "jwk: expected a public key, saw none");
    }
    if (jwk.get().names().stream().anyMatch(PRIVATE::contains)) {
      return refused(Reason.MALFORMED, "jwk: expected a public key, saw a private or shared one");
    }
    return switch (VerificationKey.parse(jwk.get())) {
      case Parsed.Malformed<VerificationKey>(String what, String expected) ->
          refused(Reason.MALFORMED, what + ": expected " + expected);
      case Parsed.Value<VerificationKey>(VerificationKey key) -> check(jws, header, key);
    };
  }

  private static Possession check(CompactJws jws, JwsHeader.Accepted header, VerificationKey key) {
    if (!key.serves(header.algorithm())) {
      return refused(
          Reason.KEY_OF_OTHER_ALGORITHM,
          "alg: expected that of the key, saw " + header.algorithm());
    }
    return key.verifies(header.algorithm(), jws.signingInput(), jws.signature())
        ? new Possession.Shown(
            new VerifiedJwt(header.type(), header.algorithm(), new JwtClaims(jws.claims())), key)
        : refused(Reason.WRONG_SIGNATURE, "signature: expected one by the key in the header");
  }

  private static Possession refused(Reason reason, String text) {
    return new Possession.Refused(new RefusedJwt(reason, text));
  }
}
