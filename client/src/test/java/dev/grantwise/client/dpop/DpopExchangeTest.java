package dev.grantwise.client.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.dpop.NonceDemand;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9449 5, 7, 8, 9; pitfall 17: no loop, no second refresh, no proof used twice. */
final class DpopExchangeTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final HttpRequest TOKEN_REQUEST =
      HttpRequest.post(
          "https://as.example/token", Parameters.of("grant_type", "client_credentials"));
  private static final AccessToken TOKEN = new AccessToken("token");
  private static final HttpRequest CALL =
      HttpRequest.get("https://api.example/photos?x=1")
          .with("Authorization", TOKEN.dpopAuthorization());
  private static final HttpResponse OK = HttpResponse.uncachedJson(200, "{}");

  private final List<HttpRequest> sent = new ArrayList<>();
  private final DpopNonces serverNonces = DpopNonces.of(List.of(new byte[32]));

  @Test
  void provesEachRequestOnceWithAFreshProof() {
    DpopCheck check = check(new NonceDemand.None());
    HttpExchange exchange = exchange(request -> served(check, request));
    for (int i = 0; i < 3; i++) {
      assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(200);
      assertThat(status(exchange.sendFresh(() -> CALL))).isEqualTo(200);
    }
    assertThat(sent).hasSize(6);
    assertThat(sent.stream().map(request -> request.headers().single("DPoP").orElseThrow()))
        .doesNotHaveDuplicates();
  }

  @Test
  void sendsARequestOnceMoreWhereANonceIsWantedAndRemembersIt() {
    DpopCheck check = check(serverNonces);
    HttpExchange exchange = exchange(request -> served(check, request));
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(200);
    assertThat(sent).hasSize(2);
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(200);
    assertThat(sent).hasSize(3);
    assertThat(sent.getFirst().body()).isEqualTo(sent.get(1).body());
  }

  @Test
  void keepsTheNoncesOfServerAndApiApart() {
    DpopCheck check = check(serverNonces);
    HttpRequest atSameOrigin =
        HttpRequest.get("https://as.example/userinfo")
            .with("Authorization", TOKEN.dpopAuthorization());
    HttpExchange exchange = exchange(request -> served(check, request));
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(200);
    assertThat(sent).hasSize(2);
    assertThat(status(exchange.sendFresh(() -> atSameOrigin))).isEqualTo(200);
    assertThat(sent).hasSize(4);
  }

  @Test
  void neverSendsAThirdTime() {
    HttpExchange exchange =
        exchange(request -> wanting(TOKEN_REQUEST, "never-good-" + sent.size()));
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(2);
    assertThat(nonceOf(sent.get(1))).contains("never-good-1");
  }

  @Test
  void stopsWhereTheNonceJustShownIsWantedAgain() {
    HttpExchange exchange = exchange(request -> wanting(request, "always-the-same"));
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(2);
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).as("no retry: the same nonce would be refused again").hasSize(3);
    assertThat(nonceOf(sent.get(2))).contains("always-the-same");
  }

  @Test
  void makesTheRequestAnewForTheSecondSending() {
    DpopCheck check = check(serverNonces);
    HttpExchange exchange = exchange(request -> served(check, request));
    AtomicInteger made = new AtomicInteger();
    Sent result =
        exchange.sendFresh(
            () ->
                HttpRequest.post(
                    "https://as.example/token",
                    Parameters.of("client_assertion", "number-" + made.incrementAndGet())));
    assertThat(status(result)).isEqualTo(200);
    assertThat(sent.stream().map(request -> request.body().text()))
        .containsExactly("client_assertion=number-1", "client_assertion=number-2");
  }

  @Test
  void sendsAFinishedRequestOnce() {
    HttpExchange exchange = exchange(request -> wanting(request, "next"));
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(400);
    assertThat(status(exchange.send(CALL))).isEqualTo(401);
    assertThat(sent).hasSize(2);
  }

  @Test
  void givesNoNonceToAnotherServerThatTheRetryIsFor() {
    HttpExchange exchange = exchange(request -> wanting(request, "of-the-first"));
    Iterator<HttpRequest> made =
        List.of(TOKEN_REQUEST, HttpRequest.post("https://evil.example/token", Parameters.NONE))
            .iterator();
    exchange.sendFresh(made::next);
    assertThat(sent).hasSize(2);
    assertThat(nonceOf(sent.get(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer token", "bearer token", "BEARER token", "Bearer"})
  void provesNothingBesideABearerToken(String credentials) {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "next"));
    HttpRequest call =
        HttpRequest.post("https://as.example/token", Parameters.NONE)
            .with("Authorization", credentials);
    exchange.sendFresh(() -> call);
    exchange.send(call);
    assertThat(sent).containsExactly(call, call);
    exchange.send(TOKEN_REQUEST);
    assertThat(nonceOf(sent.get(2))).as("learned from an unproven request").isEmpty();
  }

  @Test
  void provesNothingBesideTwoCredentialsOfWhichOneIsABearerToken() {
    HttpExchange exchange = exchange(request -> OK);
    exchange.send(CALL.with("Authorization", "Bearer token"));
    assertThat(sent.getFirst().headers().all("DPoP")).isEmpty();
  }

  @Test
  void provesNothingWhereNothingIsShown() {
    HttpExchange exchange = exchange(request -> OK);
    HttpRequest metadata =
        HttpRequest.getJson("https://as.example/.well-known/oauth-authorization-server");
    exchange.send(metadata);
    assertThat(sent).containsExactly(metadata);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://as.example/token",
        "https://user@as.example/token",
        "as.example",
        "https://"
      })
  void sendsNothingToAnAddressThatNoProofIsFor(String url) {
    HttpExchange exchange = exchange(request -> OK);
    assertThat(exchange.send(HttpRequest.post(url, Parameters.NONE)))
        .isInstanceOf(Sent.NotSent.class);
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DPoP error=\"use_dpop_nonce\"",
        "DPoP realm=\"a, b\", error=\"use_dpop_nonce\", algs=\"ES256 PS256\"",
        "Bearer realm=\"api\", error=\"invalid_token\", DPoP error=\"use_dpop_nonce\"",
        "Bearer, dpop algs=\"ES256\" , Error = use_dpop_nonce",
        "Negotiate YWJjZA==, DPoP error=\"use_dpop_nonce\""
      })
  void findsTheChallengeWhereverItStands(String field) {
    HttpExchange exchange = exchange(request -> challenging(field));
    exchange.sendFresh(() -> CALL);
    assertThat(sent).hasSize(2);
    assertThat(nonceOf(sent.get(1))).contains("next");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer error=\"use_dpop_nonce\"",
        "DPoP realm=\"x\", Bearer error=\"use_dpop_nonce\"",
        "Bearer realm=\"DPoP error=\\\"use_dpop_nonce\\\"\"",
        "DPoP realm=\"error=use_dpop_nonce\", error=\"invalid_token\"",
        "DPoPX error=\"use_dpop_nonce\"",
        "DPoP error=\"invalid_dpop_proof\"",
        "DPoP error=\"invalid_token\", error=\"use_dpop_nonce\"",
        "DPoP error=\"use_dpop_nonce"
      })
  void takesNothingElseForTheChallenge(String field) {
    HttpExchange exchange = exchange(request -> challenging(field));
    exchange.sendFresh(() -> CALL);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "quo\"ted", "back\\slash", "\u00e9", "", "\t"})
  void takesNoNonceOfOtherCharacters(String nonce) {
    HttpExchange exchange = exchange(request -> wanting(request, nonce));
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(2).allSatisfy(request -> assertThat(nonceOf(request)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTPS://as.example/token",
        "https://AS.Example/token",
        "https://as.example:443/other",
        "https://as.example",
        "https://as.example?x=1"
      })
  void knowsAServerByAnySpellingOfItsOrigin(String url) {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "next"));
    exchange.send(TOKEN_REQUEST);
    exchange.send(HttpRequest.post(url, Parameters.NONE));
    assertThat(nonceOf(sent.get(1))).contains("next");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example/token",
        "https://as.example:8443/token",
        "https://as.example./token",
        "https://as.example.evil/token",
        "https://sub.as.example/token"
      })
  void knowsAnotherOriginForAnotherServer(String url) {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "of-the-first"));
    exchange.send(TOKEN_REQUEST);
    exchange.send(HttpRequest.post(url, Parameters.NONE));
    assertThat(nonceOf(sent.get(1))).isEmpty();
  }

  @Test
  void remembersABoundedNumberOfServers() {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "next"));
    int servers = ServerNonces.MAX_SERVERS * 4;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < servers; i++) {
        exchange.send(HttpRequest.post("https://as" + i + ".example/token", Parameters.NONE));
      }
    }
    assertThat(sent.stream().skip(servers).filter(request -> nonceOf(request).isPresent()))
        .hasSizeLessThanOrEqualTo(ServerNonces.MAX_SERVERS);
  }

  @Test
  void doesNotTryAgainWithoutANonceOrForAnotherError() {
    HttpExchange exchange =
        exchange(
            request -> ErrorResponse.of(ErrorCode.USE_DPOP_NONCE, "A nonce is wanted").toHttp());
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(1);
    HttpExchange other =
        exchange(
            request ->
                ErrorResponse.of(ErrorCode.INVALID_GRANT, "No such grant")
                    .toHttp()
                    .with("DPoP-Nonce", "next"));
    sent.clear();
    assertThat(status(other.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(1);
  }

  @Test
  void doesNotTryAgainAfterALostAnswer() {
    HttpExchange exchange =
        new DpopExchange(
            request -> {
              sent.add(request);
              return new Sent.NoAnswer("the connection broke");
            },
            new JwtSigner(KEY),
            new SecureRandom()::nextBytes,
            () -> NOW);
    assertThat(exchange.sendFresh(() -> TOKEN_REQUEST)).isInstanceOf(Sent.NoAnswer.class);
    assertThat(sent).hasSize(1);
  }

  @Test
  void learnsTheNextNonceFromAGoodAnswer() {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "next"));
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(200);
    assertThat(status(exchange.sendFresh(() -> TOKEN_REQUEST))).isEqualTo(200);
    assertThat(nonceOf(sent.getFirst())).isEmpty();
    assertThat(nonceOf(sent.get(1))).contains("next");
  }

  @Test
  void takesNoNonceFromAnAnswerWithTwoOrAnEndlessOne() {
    HttpExchange exchange =
        exchange(request -> OK.with("DPoP-Nonce", "one").with("dpop-nonce", "two"));
    exchange.sendFresh(() -> TOKEN_REQUEST);
    exchange.sendFresh(() -> TOKEN_REQUEST);
    assertThat(nonceOf(sent.get(1))).isEmpty();
    HttpExchange endless = exchange(request -> OK.with("DPoP-Nonce", "n".repeat(5_000)));
    sent.clear();
    endless.sendFresh(() -> TOKEN_REQUEST);
    endless.sendFresh(() -> TOKEN_REQUEST);
    assertThat(nonceOf(sent.get(1))).isEmpty();
  }

  @Test
  void keepsOneServersNonceFromAnother() {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "of-the-first"));
    exchange.sendFresh(() -> TOKEN_REQUEST);
    exchange.send(HttpRequest.post("https://evil.example/token", Parameters.NONE));
    assertThat(nonceOf(sent.get(1))).isEmpty();
  }

  private HttpExchange exchange(Function<HttpRequest, HttpResponse> server) {
    return new DpopExchange(
        request -> {
          sent.add(request);
          return new Sent.Answered(server.apply(request));
        },
        new JwtSigner(KEY),
        new SecureRandom()::nextBytes,
        () -> NOW);
  }

  private static DpopCheck check(NonceDemand nonces) {
    return new DpopCheck(EnumSet.allOf(SigningAlgorithm.class), new MemoryReplayGuard(), nonces);
  }

  private HttpResponse served(DpopCheck check, HttpRequest request) {
    boolean api = request.headers().single("Authorization").isPresent();
    ProvenRequest proven =
        api
            ? ProvenRequest.atApi(request.method(), request.target(), request.headers(), TOKEN)
            : ProvenRequest.atServer(request.method(), request.target(), request.headers());
    return check.of(proven, NOW) instanceof Possession.Proven
        ? OK
        : wanting(request, serverNonces.current(NOW).reveal());
  }

  private static HttpResponse wanting(HttpRequest request, String nonce) {
    HttpResponse answer =
        request.headers().single("Authorization").isPresent()
            ? HttpResponse.of(401).with("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")
            : ErrorResponse.of(ErrorCode.USE_DPOP_NONCE, "A nonce is wanted").toHttp();
    return answer.with("DPoP-Nonce", nonce);
  }

  private static HttpResponse challenging(String field) {
    return HttpResponse.of(401).with("WWW-Authenticate", field).with("DPoP-Nonce", "next");
  }

  private static int status(Sent result) {
    return ((Sent.Answered) result).response().status();
  }

  private static Optional<String> nonceOf(HttpRequest request) {
    return dev.grantwise.protocol.jose.JwtClaims.unverified(
            new AccessToken(request.headers().single("DPoP").orElseThrow()))
        .toOptional()
        .flatMap(dev.grantwise.protocol.jose.JwtClaims::nonce);
  }
}
