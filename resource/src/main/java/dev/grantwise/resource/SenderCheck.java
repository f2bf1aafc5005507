package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.CertificateChain;
import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.accesstoken.Binding;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds the {@code cnf} of a token against what the request proves: a key by DPoP (RFC 9449 7), a
 * certificate (RFC 8705 3), or nothing. Asked last, since a proof is used up by it.
 */
final class SenderCheck {

  private static final String PROOF_WANTED = "Send one DPoP proof, for this request and this token";

  private final DpopCheck dpop;
  private final BearerChallenge challenge;

  SenderCheck(BearerChallenge challenge, DpopCheck dpop) {
    this.dpop = dpop;
    this.challenge = challenge;
  }

  SenderVerdict of(
      HttpRequest request,
      PresentedToken.Present presented,
      JwtClaims claims,
      ShownCertificate certificate,
      Instant now) {
    return presented.scheme().is(TokenType.DPOP)
        ? byProof(request, presented, claims, now)
        : new SenderVerdict.Stands(byCertificate(claims, certificate));
  }

  /** RFC 8705 3; a token that is bound to anything else is never taken as a bearer token. */
  static Binding byCertificate(JwtClaims claims, ShownCertificate certificate) {
    if (!claims.json().mentions("cnf")) {
      return Binding.UNBOUND;
    }
    JsonObject confirmation = claims.confirmation().orElse(JsonObject.EMPTY);
    boolean alone = confirmation.names().size() == 1;
    Optional<CertificateThumbprint> bound =
        CertificateThumbprint.in(confirmation).flatMap(Parsed::toOptional);
    boolean same =
        certificate instanceof ShownCertificate.Shown(CertificateChain chain)
            && bound.equals(Optional.of(chain.client().thumbprint()));
    return alone && same ? Binding.PROVEN : Binding.UNPROVEN;
  }

  private SenderVerdict byProof(
      HttpRequest request, PresentedToken.Present presented, JwtClaims claims, Instant now) {
    JsonObject confirmation = claims.confirmation().orElse(JsonObject.EMPTY);
    Optional<DpopKey> key = DpopKey.in(confirmation).flatMap(Parsed::toOptional);
    if (key.isEmpty() || confirmation.names().size() != 1) {
      // RFC 9449 7.1: the scheme is for tokens that are bound to a key, and for no others
      return new SenderVerdict.Refused(
          challenge.invalidToken("The access token is not valid for this API"),
          "cnf: expected jkt alone beside the scheme DPoP, saw " + confirmation.names());
    }
    ProvenRequest proven =
        ProvenRequest.atApi(
                request.method(), request.target(), request.headers(), presented.token())
            .boundTo(key.get());
    try {
      return verdict(dpop.of(proven, now), now);
    } catch (ReplayGuard.Unavailable e) {
      return new SenderVerdict.Undecided(e.why());
    }
  }

  private SenderVerdict verdict(Possession possession, Instant now) {
    return switch (possession) {
      case Possession.Proven(var proof) ->
          new SenderVerdict.Stands(Binding.PROVEN, proof.nextNonce());
      case Possession.Absent ignored -> refused("DPoP: expected a proof, saw none");
      case Possession.Malformed(String reason) -> refused(reason);
      case Possession.Unverified(var jwt) -> refused(jwt.reason() + ": " + jwt.text());
      case Possession.Refused(Violation violation) -> refused(violation, now);
    };
  }

  private SenderVerdict refused(Violation violation, Instant now) {
    boolean wantsNonce =
        violation.requirement().error().filter(ErrorCode.USE_DPOP_NONCE::equals).isPresent();
    return dpop.nonceToGive(now)
        .filter(ignored -> wantsNonce)
        .<SenderVerdict>map(
            nonce -> new SenderVerdict.Refused(challenge.nonceNeeded(nonce), violation.reason()))
        .orElseGet(() -> refused(violation.reason()));
  }

  private SenderVerdict refused(String reason) {
    return new SenderVerdict.Refused(challenge.invalidProof(PROOF_WANTED), reason);
  }
}
