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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

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
      assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(200);
      assertThat(status(exchange.send(CALL))).isEqualTo(200);
    }
    assertThat(sent).hasSize(6);
    assertThat(sent.stream().map(request -> request.headers().single("DPoP").orElseThrow()))
        .doesNotHaveDuplicates();
  }

  @Test
  void sendsARequestOnceMoreWhereANonceIsWantedAndRemembersIt() {
    DpopCheck check = check(serverNonces);
    HttpExchange exchange = exchange(request -> served(check, request));
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(200);
    assertThat(sent).hasSize(2);
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(200);
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
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(200);
    assertThat(sent).hasSize(2);
    assertThat(status(exchange.send(atSameOrigin))).isEqualTo(200);
    assertThat(sent).hasSize(4);
  }

  @Test
  void neverSendsAThirdTime() {
    HttpExchange exchange = exchange(request -> wanting(TOKEN_REQUEST, "never-good"));
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(2);
  }

  @Test
  void doesNotTryAgainWithoutANonceOrForAnotherError() {
    HttpExchange exchange =
        exchange(
            request -> ErrorResponse.of(ErrorCode.USE_DPOP_NONCE, "A nonce is wanted").toHttp());
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(400);
    assertThat(sent).hasSize(1);
    HttpExchange other =
        exchange(
            request ->
                ErrorResponse.of(ErrorCode.INVALID_GRANT, "No such grant")
                    .toHttp()
                    .with("DPoP-Nonce", "next"));
    sent.clear();
    assertThat(status(other.send(TOKEN_REQUEST))).isEqualTo(400);
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
    assertThat(exchange.send(TOKEN_REQUEST)).isInstanceOf(Sent.NoAnswer.class);
    assertThat(sent).hasSize(1);
  }

  @Test
  void learnsTheNextNonceFromAGoodAnswer() {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "next"));
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(200);
    assertThat(status(exchange.send(TOKEN_REQUEST))).isEqualTo(200);
    assertThat(nonceOf(sent.getFirst())).isEmpty();
    assertThat(nonceOf(sent.get(1))).contains("next");
  }

  @Test
  void takesNoNonceFromAnAnswerWithTwoOrAnEndlessOne() {
    HttpExchange exchange =
        exchange(request -> OK.with("DPoP-Nonce", "one").with("dpop-nonce", "two"));
    exchange.send(TOKEN_REQUEST);
    exchange.send(TOKEN_REQUEST);
    assertThat(nonceOf(sent.get(1))).isEmpty();
    HttpExchange endless = exchange(request -> OK.with("DPoP-Nonce", "n".repeat(5_000)));
    sent.clear();
    endless.send(TOKEN_REQUEST);
    endless.send(TOKEN_REQUEST);
    assertThat(nonceOf(sent.get(1))).isEmpty();
  }

  @Test
  void keepsOneServersNonceFromAnother() {
    HttpExchange exchange = exchange(request -> OK.with("DPoP-Nonce", "of-the-first"));
    exchange.send(TOKEN_REQUEST);
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
