package dev.grantwise.client.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.authentication.SignedAssertions;
import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.dpop.DpopExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.signin.Attempts;
import dev.grantwise.client.testkit.CountingRandomness;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RemoteKey;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.message.AssertionRecipient;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.signed.AssertedClient;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** RFC 9449 5, 8; RFC 7523 3, RFC 10070 4: what is good for one request is made for each. */
final class ProvenTokenEndpointTest {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final String TOKEN_URL = "https://as.example/token";
  private static final String BEARER = "{\"access_token\":\"at\",\"token_type\":\"Bearer\"}";
  private static final String BOUND = "{\"access_token\":\"at\",\"token_type\":\"DPoP\"}";
  private static final AssertionTerms TERMS =
      AssertionTerms.strict(
          new ClientSigner(
              Attempts.CLIENT,
              new KeySet(List.of(KEY.verificationKey())),
              Set.of(SigningAlgorithm.ES256)),
          Attempts.ISSUER);

  private final MovableClock clock = new MovableClock();
  private final FakeExchange http = FakeExchange.answering(FakeExchange.json(404, ""));
  private final CountingRandomness randomness = new CountingRandomness();
  private final SignedAssertions assertions =
      new SignedAssertions(
          Attempts.CLIENT,
          new AssertionRecipient.IssuerAlone(Attempts.ISSUER),
          new JwtSigner(KEY),
          randomness,
          clock);
  private final TokenEndpoint plain =
      new TokenEndpoint(
          new Registration(Attempts.ISSUER, assertions),
          EndpointAddress.of(TOKEN_URL),
          http,
          clock);
  private final TokenEndpoint proving =
      plain.proving(new DpopExchange(http, new JwtSigner(KEY), randomness, clock));

  @Test
  void cannotBeGivenAnAssertionToRepeat() {
    ClientAuthentication once =
        ClientAssertionClaims.fresh(Attempts.CLIENT, Attempts.ISSUER, randomness, clock.instant())
            .signedBy(new JwtSigner(KEY));
    assertThatThrownBy(() -> new Registration(Attempts.ISSUER, once))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void usesNoBearerTokenWhereABoundOneIsWanted() {
    http.answer(FakeExchange.json(200, BEARER));
    assertThat(ask(proving)).isInstanceOf(TokenOutcome.Ambiguous.class);
    assertThat(ask(proving.located())).isInstanceOf(TokenOutcome.Ambiguous.class);
  }

  @Test
  void usesNoBoundTokenWithoutItsKey() {
    http.answer(FakeExchange.json(200, BOUND));
    assertThat(ask(plain)).isInstanceOf(TokenOutcome.Ambiguous.class);
  }

  @Test
  void asksOnceMoreForANonceAndNeverAgain() {
    http.answer(request -> new Sent.Answered(wanting("not-good-" + http.requests().size())));
    assertThat(ask(proving))
        .isInstanceOfSatisfying(
            TokenOutcome.Rejected.class,
            no -> assertThat(no.error().error()).isEqualTo(ErrorCode.USE_DPOP_NONCE));
    assertThat(http.requests()).hasSize(2);
  }

  /**
   * The server takes the assertion first, so that the same one would be refused the second time.
   */
  @Test
  void showsEachAssertionOnceAlsoWhereANonceIsWanted() {
    ReplayGuard guard = new MemoryReplayGuard();
    DpopNonces nonces = DpopNonces.of(List.of(new byte[32]));
    DpopCheck proofs = new DpopCheck(Set.of(SigningAlgorithm.ES256), guard, nonces);
    http.answer(request -> new Sent.Answered(answer(request, guard, proofs)));
    assertThat(ask(proving)).isInstanceOf(TokenOutcome.Issued.class);
    assertThat(http.requests()).hasSize(2);
    assertThat(ask(proving)).isInstanceOf(TokenOutcome.Issued.class);
    assertThat(http.requests()).as("the nonce is known by now").hasSize(3);
  }

  @Test
  void showsEachAssertionOnceAtOtherEndpointsToo() {
    http.answer(FakeExchange.json(200, ""));
    Revocation revocation =
        new Revocation(
            new Registration(Attempts.ISSUER, assertions),
            EndpointAddress.of("https://as.example/revoke"),
            http,
            clock);
    RevocationRequest request = RevocationRequest.of(new RefreshToken("rt"));
    assertThat(revocation.revoke(request)).isInstanceOf(RevocationOutcome.Done.class);
    assertThat(revocation.revoke(request)).isInstanceOf(RevocationOutcome.Done.class);
    assertThat(http.requests().stream().map(ProvenTokenEndpointTest::assertion))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  private static TokenOutcome ask(TokenEndpoint endpoint) {
    return endpoint.clientCredentials(ScopeSet.NONE, List.of());
  }

  private HttpResponse answer(HttpRequest request, ReplayGuard guard, DpopCheck proofs) {
    Checked<AssertedClient> client =
        ClientAssertionCheck.check(
            ClientAssertion.ofPlatform(assertion(request)), TERMS, guard, clock.instant());
    if (!(client instanceof Checked.Accepted<AssertedClient>)) {
      return ErrorResponse.of(ErrorCode.INVALID_CLIENT, "No such client").toHttp();
    }
    ProvenRequest proven =
        ProvenRequest.atServer(request.method(), request.target(), request.headers());
    return proofs.of(proven, clock.instant()) instanceof Possession.Proven
        ? HttpResponse.uncachedJson(200, BOUND)
        : wanting(proofs.nonceToGive(clock.instant()).orElseThrow().reveal());
  }

  private static HttpResponse wanting(String nonce) {
    return ErrorResponse.of(ErrorCode.USE_DPOP_NONCE, "A nonce is wanted")
        .toHttp()
        .with(DpopProof.NONCE_HEADER, nonce);
  }

  private static String assertion(HttpRequest request) {
    return request.form().orThrow().value("client_assertion").orElseThrow();
  }

  /** A security module that is pulled out: nothing is sent, and nothing is thrown at the user. */
  @Test
  void sendsNothingWhileItsKeyDoesNotSign() {
    AtomicBoolean there = new AtomicBoolean(true);
    Signer inAModule = inAModule(there);
    TokenEndpoint endpoint =
        new TokenEndpoint(
            new Registration(
                Attempts.ISSUER,
                new SignedAssertions(
                    Attempts.CLIENT,
                    new AssertionRecipient.IssuerAlone(Attempts.ISSUER),
                    new JwtSigner(inAModule),
                    randomness,
                    clock)),
            EndpointAddress.of(TOKEN_URL),
            http,
            clock);
    http.answer(FakeExchange.json(200, BEARER));
    there.set(false);

    assertThat(endpoint.refresh(new RefreshToken("rt"), List.of()))
        .isInstanceOfSatisfying(
            TokenOutcome.Unavailable.class,
            unavailable ->
                assertThat(unavailable.toString())
                    .contains("does not sign")
                    .doesNotContain("pulled out"));
    assertThat(http.requests()).isEmpty();

    there.set(true);
    assertThat(endpoint.refresh(new RefreshToken("rt"), List.of()))
        .isInstanceOf(TokenOutcome.Issued.class);
  }

  private static Signer inAModule(AtomicBoolean there) {
    KeyReading reading =
        RemoteKey.prove(
            KEY.verificationKey(),
            input -> {
              if (!there.get()) {
                throw new IOException("pulled out");
              }
              return KEY.sign(new String(input, StandardCharsets.US_ASCII));
            });
    return ((KeyReading.Usable) reading).key();
  }
}
