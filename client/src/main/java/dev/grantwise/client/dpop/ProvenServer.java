package dev.grantwise.client.dpop;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Challenge;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenType;
import java.util.List;
import java.util.Optional;

/**
 * Whose nonces count for a request. An authorization server and an API give nonces of their own,
 * also where they share an origin (RFC 9449 9).
 *
 * @param origin in its normal form, so that one server has one name
 */
record ProvenServer(String origin, Role role) {

  enum Role {
    AUTHORIZATION_SERVER,
    PROTECTED_RESOURCE
  }

  /** The nonce that this answer wants in the next proof, if it refuses the last one for it. */
  Optional<DpopNonce> wantedNonce(HttpResponse answer) {
    return wantsNonce(answer) ? nonceIn(answer) : Optional.empty();
  }

  /** The nonce of an answer; of two in one answer neither counts (RFC 9449 8). */
  static Optional<DpopNonce> nonceIn(HttpResponse answer) {
    List<String> fields = answer.headers().all(DpopProof.NONCE_HEADER);
    return fields.size() == 1 ? DpopNonce.parse(fields.getFirst()).toOptional() : Optional.empty();
  }

  private boolean wantsNonce(HttpResponse answer) {
    return switch (role) {
      // RFC 9449 8
      case AUTHORIZATION_SERVER ->
          answer.status() == 400
              && ErrorResponse.parse(answer.body().text())
                  instanceof Parsed.Value<ErrorResponse>(ErrorResponse error)
              && error.error().equals(ErrorCode.USE_DPOP_NONCE);
      // RFC 9449 9
      case PROTECTED_RESOURCE ->
          answer.status() == 401
              && Challenge.in(answer).stream()
                  .filter(challenge -> challenge.isOf(TokenType.DPOP.value()))
                  .flatMap(challenge -> challenge.parameter("error").stream())
                  .anyMatch(ErrorCode.USE_DPOP_NONCE.value()::equals);
    };
  }

  /**
   * Who has to see a proof with this request; nobody for a bearer token, whose API knows of none,
   * and for what is read without any credential.
   */
  static Optional<Role> roleFor(HttpRequest request) {
    List<String> credentials = request.headers().all("Authorization");
    if (credentials.stream().anyMatch(value -> isOf(TokenType.BEARER, value))) {
      return Optional.empty();
    }
    if (credentials.stream().anyMatch(value -> isOf(TokenType.DPOP, value))) {
      return Optional.of(Role.PROTECTED_RESOURCE);
    }
    return request.method().isSafe() ? Optional.empty() : Optional.of(Role.AUTHORIZATION_SERVER);
  }

  static boolean isOf(TokenType scheme, String credentials) {
    int length = scheme.value().length();
    return credentials.regionMatches(true, 0, scheme.value(), 0, length)
        && (credentials.length() == length || credentials.charAt(length) == ' ');
  }
}
