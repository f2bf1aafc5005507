package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.TokenResponse;
import java.util.Optional;

/**
 * What the client's requests prove besides the token: the holding of a key (RFC 9449), or nothing
 * that a message shows. Used by one thread, for one plan.
 */
final class SenderProofs {

  private final Examples examples;
  private final Optional<ExampleKey> key;
  private final Optional<String> thumbprint;
  private int count;

  private SenderProofs(Examples examples, Optional<ExampleKey> key) {
    this.examples = examples;
    this.key = key;
    this.thumbprint =
        key.map(one -> examples.remember("dpop_key_thumbprint", Kind.DPOP_KEY, one.thumbprint()));
  }

  static SenderProofs of(SenderConstraint constraint, PlanInput input, Examples examples) {
    return new SenderProofs(
        examples,
        switch (constraint) {
          case DPOP ->
              Optional.of(
                  new ExampleKey(
                      "dpop-key", input.metadata().dpopSigningAlgValuesSupported(), examples));
          case MUTUAL_TLS, NONE -> Optional.empty();
        });
  }

  /** Whether each request has a proof of its own. */
  boolean bindToKey() {
    return key.isPresent();
  }

  /** What the proofs are signed by. */
  String algorithm() {
    return key.orElseThrow().algorithm();
  }

  /** RFC 9449 10: what binds a code to the key, too. */
  Optional<String> keyThumbprint() {
    return thumbprint;
  }

  /** On a request for tokens (RFC 9449 5). */
  HttpRequest atServer(HttpRequest request) {
    return proven(request, proof(request));
  }

  /** The same once the server has said what it wants to see (RFC 9449 8). */
  HttpRequest atServer(HttpRequest request, DpopNonce nonce) {
    return proven(request, proof(request).with(nonce));
  }

  /** On a request to an API, with the token (RFC 9449 7.1, RFC 6750 2.1). */
  HttpRequest atApi(HttpRequest request, AccessToken token) {
    return key.isPresent()
        ? proven(
            request.with("Authorization", token.dpopAuthorization()), proof(request).with(token))
        : request.with("Authorization", token.authorization());
  }

  /** A call once more, with another token and a fresh proof in the place of the old ones. */
  HttpRequest again(HttpRequest call, AccessToken token) {
    Headers rest = Headers.NONE;
    for (Headers.Field field : call.headers().fields()) {
      boolean replaced =
          field.name().equalsIgnoreCase("Authorization")
              || field.name().equalsIgnoreCase(DpopProof.HEADER);
      rest = replaced ? rest : rest.with(field.name(), field.value());
    }
    return atApi(new HttpRequest(call.method(), call.url(), rest, call.body()), token);
  }

  /** The answer says what its token is bound to (RFC 9449 5). */
  TokenResponse bound(TokenResponse answer) {
    return key.isPresent() ? answer.boundByDpop() : answer;
  }

  private DpopProof proof(HttpRequest request) {
    return DpopProof.of(request, examples.randomness(), Examples.MADE);
  }

  private HttpRequest proven(HttpRequest request, DpopProof proof) {
    return key.map(
            one ->
                request.with(
                    DpopProof.HEADER,
                    one.signedWithKeyInHeader(
                        "dpop_proof_" + ++count, Kind.DPOP_PROOF, JwtType.DPOP, proof.claims())))
        .orElse(request);
  }
}
