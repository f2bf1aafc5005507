package dev.grantwise.client.dpop;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.dpop.HttpTarget;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An exchange that gives each request a proof by one key (RFC 9449 5, 7): fresh for every sending,
 * with the hash of the token where the request shows one by the scheme {@code DPoP}. A request that
 * shows a bearer token, and one that only reads, goes on as it is.
 *
 * <pre>{@code
 * DpopExchange proven = new DpopExchange(new JavaHttpExchange(), signer, randomness, clock);
 * TokenEndpoint bound = endpoint.proving(proven);
 * Sent photos = proven.sendFresh(() -> HttpRequest.get(url).with("Authorization", shown));
 * }</pre>
 *
 * <p>Where the server answers that it wants another nonce, {@link #sendFresh} makes and sends the
 * request once more with it, and never a third time. That is no second use of what the request
 * carries: a server looks at the proof before it consumes a code or a refresh token (RFC 9449 8),
 * but it may have consumed the client's assertion, and so the request is made anew. A finished
 * request is sent once. Safe for many threads.
 */
public final class DpopExchange implements HttpExchange {

  private final HttpExchange next;
  private final JwtSigner signer;
  private final Randomness randomness;
  private final InstantSource clock;
  private final ServerNonces nonces = new ServerNonces();

  public DpopExchange(
      HttpExchange next, JwtSigner signer, Randomness randomness, InstantSource clock) {
    this.next = next;
    this.signer = signer;
    this.randomness = randomness;
    this.clock = clock;
  }

  @Override
  public Sent send(HttpRequest request) {
    return once(request, Optional.empty()).sent();
  }

  @Override
  public Sent sendFresh(Supplier<HttpRequest> made) {
    Outcome first = once(made.get(), Optional.empty());
    return first
        .wish()
        .map(wish -> once(made.get(), Optional.of(wish)).sent())
        .orElse(first.sent());
  }

  /** A nonce that a server wants to see. */
  private record Wish(ProvenServer server, DpopNonce nonce) {}

  /**
   * What came of one sending.
   *
   * @param wish none where the nonce just shown is wanted: it would be refused again
   */
  private record Outcome(Sent sent, Optional<Wish> wish) {}

  private Outcome once(HttpRequest request, Optional<Wish> wish) {
    Optional<ProvenServer.Role> role = ProvenServer.roleFor(request);
    if (role.isEmpty()) {
      return new Outcome(next.send(request), Optional.empty());
    }
    return HttpTarget.of(request.target())
        .map(target -> new ProvenServer(target.origin(), role.get()))
        .map(server -> once(request, server, nonceFor(server, wish)))
        .orElseGet(
            () ->
                new Outcome(new Sent.NotSent("no proof is for such an address"), Optional.empty()));
  }

  /** A nonce of one server is never sent to another, whoever asks for the retry. */
  private Optional<DpopNonce> nonceFor(ProvenServer server, Optional<Wish> wish) {
    return wish.filter(asked -> asked.server().equals(server))
        .map(Wish::nonce)
        .or(() -> nonces.of(server));
  }

  private Outcome once(HttpRequest request, ProvenServer server, Optional<DpopNonce> nonce) {
    Sent sent = next.send(proven(request, nonce));
    if (!(sent instanceof Sent.Answered(HttpResponse answer))) {
      return new Outcome(sent, Optional.empty());
    }
    nonces.learn(server, answer);
    return new Outcome(
        sent,
        server
            .wantedNonce(answer)
            .filter(wanted -> !nonce.equals(Optional.of(wanted)))
            .map(wanted -> new Wish(server, wanted)));
  }

  private HttpRequest proven(HttpRequest request, Optional<DpopNonce> nonce) {
    DpopProof proof = DpopProof.of(request, randomness, clock.instant());
    DpopProof beside = boundToken(request).map(proof::with).orElse(proof);
    DpopProof asked = nonce.map(beside::with).orElse(beside);
    return request.with(DpopProof.HEADER, asked.signedBy(signer).reveal());
  }

  /** RFC 9449 7.1: shown by the scheme DPoP. */
  private static Optional<AccessToken> boundToken(HttpRequest request) {
    return request
        .headers()
        .single("Authorization")
        .filter(value -> ProvenServer.isOf(TokenType.DPOP, value))
        .map(value -> value.substring(TokenType.DPOP.value().length()).strip())
        .filter(text -> !text.isEmpty())
        .map(AccessToken::new);
  }
}
