package dev.grantwise.resource;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import java.util.Optional;

/**
 * What an API makes of a request's credentials: it may act, or it sends the answer it is given.
 *
 * <p>The answer is for the peer and says little; the {@code reason} is for the log and holds no
 * secret.
 */
public sealed interface Authentication {

  /**
   * The token is good and has every scope that was asked for.
   *
   * @param nextNonce to be sent with the answer as {@code DPoP-Nonce}, if there is one: the
   *     client's is about to end (RFC 9449 8.2)
   */
  record Authenticated(AccessTokenClaims claims, Optional<DpopNonce> nextNonce)
      implements Authentication {

    /** The answer of the API, with what has to go with it. */
    public HttpResponse answer(HttpResponse served) {
      return nextNonce
          .map(nonce -> served.with(DpopProof.NONCE_HEADER, nonce.reveal()))
          .orElse(served);
    }
  }

  /** 401: no token, or one that is not good here (RFC 6750 3.1 {@code invalid_token}). */
  record Unauthenticated(HttpResponse answer, String reason) implements Authentication {}

  /** 400: the request is wrong in form (RFC 6750 3.1 {@code invalid_request}). */
  record Malformed(HttpResponse answer, String reason) implements Authentication {}

  /** 403: the token is good and lacks a scope (RFC 6750 3.1 {@code insufficient_scope}). */
  record Forbidden(HttpResponse answer, AccessTokenClaims claims, String reason)
      implements Authentication {}

  /** 503: nobody can tell, for want of keys or of a memory; which is not the client's fault. */
  record Unavailable(HttpResponse answer, String reason) implements Authentication {}
}
