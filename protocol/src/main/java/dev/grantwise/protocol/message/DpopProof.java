package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * Shows for one request that its sender has the private key (RFC 9449 4.2). Each request gets a
 * fresh one.
 *
 * <pre>{@code
 * HttpRequest call = HttpRequest.get(url);
 * HttpRequest proven = DpopProof.of(call, randomness, now).with(accessToken).on(call, signer);
 * }</pre>
 *
 * @param tokenId {@code jti}, fresh for each proof
 * @param target {@code htu}: the request's address without query and fragment
 * @param accessToken the token that the request shows; none at the token endpoint
 * @param nonce the latest {@code DPoP-Nonce} of that server (RFC 9449 8, 9)
 */
public record DpopProof(
    String tokenId,
    HttpMethod method,
    String target,
    Instant issuedAt,
    Optional<AccessToken> accessToken,
    Optional<DpopNonce> nonce) {

  /** The header field of the proof (RFC 9449 4.1). */
  public static final String HEADER = "DPoP";

  /** The header field in which a server gives a nonce (RFC 9449 8). */
  public static final String NONCE_HEADER = "DPoP-Nonce";

  /** The proof for that request. */
  public static DpopProof of(HttpRequest request, Randomness randomness, Instant now) {
    return new DpopProof(
        randomness.secret(),
        request.method(),
        request.target(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  public DpopProof with(AccessToken shown) {
    return new DpopProof(tokenId, method, target, issuedAt, Optional.of(shown), nonce);
  }

  public DpopProof with(DpopNonce given) {
    return new DpopProof(tokenId, method, target, issuedAt, accessToken, Optional.of(given));
  }

  public JsonObject claims() {
    return JsonObject.EMPTY
        .with("jti", tokenId)
        .with("htm", method.name())
        .with("htu", target)
        .with("iat", issuedAt.getEpochSecond())
        // RFC 9449 4.2: of the token's ASCII form, so the token itself is not in the proof
        .with("ath", accessToken.map(token -> Sha256.base64Url(token.reveal())))
        .with("nonce", nonce.map(DpopNonce::reveal));
  }

  public SignedJwt signedBy(JwtSigner signer) {
    return signer.signWithKeyInHeader(JwtType.DPOP, claims());
  }

  /** The request this was made for, with the token if one is shown, and with the proof. */
  public HttpRequest on(HttpRequest request, JwtSigner signer) {
    if (!request.method().equals(method) || !request.target().equals(target)) {
      throw new IllegalArgumentException("a proof is good for the request it was made for only");
    }
    HttpRequest shown =
        accessToken
            .map(token -> request.with("Authorization", token.dpopAuthorization()))
            .orElse(request);
    return shown.with(HEADER, signedBy(signer).reveal());
  }
}
