package dev.grantwise.client.dpop;

import dev.grantwise.client.dpop.DpopNonces.Server;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;
import java.util.Optional;

/**
 * An exchange that gives each request a proof by one key (RFC 9449 5, 7): fresh for every sending,
 * with the hash of the token where the request shows one by the scheme {@code DPoP}.
 *
 * <pre>{@code
 * HttpExchange proven = new DpopExchange(new JavaHttpExchange(), signer, randomness, clock);
 * }</pre>
 *
 * <p>Where the server answers that it wants a nonce, the request is sent once more with it and with
 * a fresh proof, and never a third time. That is no second use of what the request carries: a
 * server looks at the proof before it consumes a code or a refresh token (RFC 9449 8). Safe for
 * many threads.
 */
public final class DpopExchange implements HttpExchange {

  private static final String WANTS_NONCE = "error=\"" + ErrorCode.USE_DPOP_NONCE.value() + "\"";

  private final HttpExchange next;
  private final JwtSigner signer;
  private final Randomness randomness;
  private final InstantSource clock;
  private final DpopNonces nonces = new DpopNonces();

  public DpopExchange(
      HttpExchange next, JwtSigner signer, Randomness randomness, InstantSource clock) {
    this.next = next;
    this.signer = signer;
    this.randomness = randomness;
    this.clock = clock;
  }

  @Override
  public Sent send(HttpRequest request) {
    Optional<AccessToken> token = boundToken(request);
    Server server =
        Server.of(
            request,
            token.isPresent() ? Server.Role.PROTECTED_RESOURCE : Server.Role.AUTHORIZATION_SERVER);
    Sent first = send(request, token, server);
    return first instanceof Sent.Answered(HttpResponse answer)
            && wantsNonce(answer)
            && DpopNonces.given(answer).isPresent()
        ? send(request, token, server)
        : first;
  }

  private Sent send(HttpRequest request, Optional<AccessToken> token, Server server) {
    Sent sent = next.send(proven(request, token, nonces.of(server)));
    if (sent instanceof Sent.Answered(HttpResponse answer)) {
      nonces.learn(server, answer);
    }
    return sent;
  }

  private HttpRequest proven(
      HttpRequest request, Optional<AccessToken> token, Optional<DpopNonce> nonce) {
    DpopProof proof = DpopProof.of(request, randomness, clock.instant());
    DpopProof beside = token.map(proof::with).orElse(proof);
    DpopProof asked = nonce.map(beside::with).orElse(beside);
    return request.with(DpopProof.HEADER, asked.signedBy(signer).reveal());
  }

  /** RFC 9449 7.1: shown by the scheme DPoP. */
  private static Optional<AccessToken> boundToken(HttpRequest request) {
    String scheme = TokenType.DPOP + " ";
    return request
        .headers()
        .single("Authorization")
        .filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
        .map(value -> value.substring(scheme.length()).strip())
        .filter(text -> !text.isEmpty())
        .map(AccessToken::new);
  }

  /** At the authorization server by its error (RFC 9449 8), at an API by its challenge (9). */
  private static boolean wantsNonce(HttpResponse answer) {
    return switch (answer.status()) {
      case 400 ->
          ErrorResponse.parse(answer.body().text())
                  instanceof Parsed.Value<ErrorResponse>(ErrorResponse error)
              && error.error().equals(ErrorCode.USE_DPOP_NONCE);
      case 401 ->
          answer.headers().all("WWW-Authenticate").stream()
              .anyMatch(
                  challenge ->
                      challenge.regionMatches(true, 0, "DPoP", 0, 4)
                          && challenge.contains(WANTS_NONCE));
      default -> false;
    };
  }
}
