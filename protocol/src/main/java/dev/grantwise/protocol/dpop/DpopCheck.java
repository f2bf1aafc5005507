package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeyInHeader;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.TimeLimits;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.dpop.DpopFacts;
import dev.grantwise.protocol.rule.dpop.DpopRules;
import dev.grantwise.protocol.rule.dpop.NonceState;
import dev.grantwise.protocol.secret.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Checks the proof that came with a request (RFC 9449 4.3). Safe for use by many threads.
 *
 * <pre>{@code
 * return switch (check.of(ProvenRequest.atServer(POST, tokenEndpoint, headers), now)) {
 *   case Proven(ValidDpopProof proof) -> issueBoundTo(proof.key());
 *   case Absent() -> issueUnbound();
 *   ...
 * };
 * }</pre>
 */
public final class DpopCheck {

  /** RFC 9449 11.1: seconds or minutes. Ten seconds ahead are granted (FAPI 2.0 SP 5.3.2.1). */
  public static final TimeLimits LIMITS =
      new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(60));

  /** RFC 9449 11.1 allows a cap; an identifier of 256 bits has 43 characters. */
  private static final int MAX_TOKEN_ID = 256;

  private final List<SigningAlgorithm> algorithms;
  private final KeyInHeader reader;
  private final ReplayGuard guard;
  private final NonceDemand nonces;

  /**
   * A check.
   *
   * @param algorithms those that are announced ({@code dpop_signing_alg_values_supported})
   */
  public DpopCheck(Collection<SigningAlgorithm> algorithms, ReplayGuard guard, NonceDemand nonces) {
    this.algorithms = List.copyOf(algorithms);
    this.reader = new KeyInHeader(algorithms);
    this.guard = guard;
    this.nonces = nonces;
  }

  /** Those that are announced. */
  public List<SigningAlgorithm> algorithms() {
    return algorithms;
  }

  /** The nonce to give in an answer that asks for one; empty where none is demanded. */
  public Optional<DpopNonce> nonceToGive(Instant now) {
    return nonces instanceof DpopNonces own ? Optional.of(own.current(now)) : Optional.empty();
  }

  /**
   * What the request proves. A proof is used up only if everything else about it is good, so that
   * an answer which asks for a nonce costs the client nothing but a fresh proof.
   */
  public Possession of(ProvenRequest request, Instant now) {
    List<String> fields = request.headers().all(DpopProof.HEADER);
    if (fields.isEmpty()) {
      return new Possession.Absent();
    }
    if (fields.size() > 1 || fields.getFirst().isEmpty()) {
      return new Possession.Malformed("DPoP: expected one proof, saw " + fields.size() + " fields");
    }
    return switch (reader.read(new ReceivedProof(fields.getFirst()))) {
      case KeyInHeader.Possession.Refused(var refusal) -> new Possession.Unverified(refusal);
      case KeyInHeader.Possession.Shown(VerifiedJwt jwt, var key) ->
          judge(jwt, new DpopKey(key.thumbprint()), request, now);
    };
  }

  private Possession judge(VerifiedJwt jwt, DpopKey key, ProvenRequest request, Instant now) {
    DpopFacts facts = facts(jwt, key, request, now);
    return DpopRules.RECEIVED
        .firstViolation(facts)
        .or(() -> DpopRules.TAKEN.firstViolation(facts.used(use(jwt.claims(), key, request, now))))
        .<Possession>map(Possession.Refused::new)
        .orElseGet(() -> new Possession.Proven(new ValidDpopProof(key, next(jwt.claims(), now))));
  }

  private DpopFacts facts(VerifiedJwt jwt, DpopKey key, ProvenRequest request, Instant now) {
    JwtClaims claims = jwt.claims();
    DpopFacts facts =
        DpopFacts.ofProof(
            Typing.of(JwtType.DPOP, jwt.type()),
            Comparison.of(request.method().name(), claims.json().string("htm")),
            target(request.address(), claims.json().string("htu")),
            LIMITS.judgeAge(claims, now),
            nonce(claims, now));
    DpopFacts beside =
        request
            .token()
            .map(token -> Sha256.base64Url(token.reveal()))
            .map(hash -> facts.withToken(Comparison.of(hash, claims.json().string("ath"))))
            .orElse(facts);
    return request
        .boundTo()
        .map(bound -> beside.boundTo(Comparison.of(bound, Optional.of(key))))
        .orElse(beside);
  }

  private static Comparison target(String address, Optional<String> received) {
    if (received.isEmpty()) {
      return Comparison.ABSENT;
    }
    Optional<HttpTarget> own = HttpTarget.of(address);
    return own.isPresent() && own.equals(HttpTarget.of(received.get()))
        ? Comparison.MATCHES
        : Comparison.DIFFERS;
  }

  private NonceState nonce(JwtClaims claims, Instant now) {
    return switch (nonces) {
      case NonceDemand.None ignored -> NonceState.NOT_DEMANDED;
      case DpopNonces own ->
          claims
              .nonce()
              .map(nonce -> own.isGood(nonce, now) ? NonceState.GOOD : NonceState.OTHER)
              .orElse(claims.json().has("nonce") ? NonceState.OTHER : NonceState.ABSENT);
    };
  }

  private Optional<DpopNonce> next(JwtClaims claims, Instant now) {
    // Where none is demanded, what stands there was never looked at, and may be anything.
    Optional<DpopNonce> seen = claims.nonce().flatMap(nonce -> DpopNonce.parse(nonce).toOptional());
    return nonceToGive(now).filter(own -> !seen.equals(Optional.of(own)));
  }

  private TokenIdUse use(JwtClaims claims, DpopKey key, ProvenRequest request, Instant now) {
    // RFC 9449 11.1: for this address; kept as long as the proof would pass, by any clock
    Instant until =
        claims.issuedAt().orElseThrow().plus(LIMITS.longest()).plus(LIMITS.skew().multipliedBy(2));
    return claims
        .tokenId()
        .filter(id -> !id.isEmpty() && id.length() <= MAX_TOKEN_ID)
        .map(id -> HttpTarget.of(request.address()).orElseThrow().text() + " " + id)
        .map(id -> new SingleUse(SingleUse.Kind.DPOP_PROOF, key.thumbprint(), id, until))
        .map(
            once ->
                guard.use(once, now) == ReplayGuard.Use.FIRST
                    ? TokenIdUse.FIRST
                    : TokenIdUse.REPEATED)
        .orElse(TokenIdUse.UNNAMED);
  }
}
