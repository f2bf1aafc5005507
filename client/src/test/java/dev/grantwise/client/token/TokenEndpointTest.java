package dev.grantwise.client.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.signin.Attempts;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 3.2, 5.1, 5.2; RFC 9700 4.4.2. */
final class TokenEndpointTest {

  private final MovableClock clock = new MovableClock();
  private final FakeExchange http = FakeExchange.answering(FakeExchange.json(404, ""));
  private final TokenEndpoint endpoint =
      endpoint(Attempts.ISSUER, EndpointAddress.of("https://as.example/token"));

  @Test
  void sendsACodeToNoOtherIssuer() {
    TokenEndpoint other =
        endpoint(new Issuer("https://evil.example"), EndpointAddress.of("https://evil.example/t"));
    assertThatThrownBy(() -> other.redeem(Attempts.code(Attempts.pending())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("the-code");
    assertThat(http.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_grant,true",
    "200,invalid_grant,true",
    "401,invalid_client,false",
    "400,unauthorized_client,false",
    "400,invalid_scope,false"
  })
  void tellsAGoneGrantFromARefusedClient(int status, String code, boolean permanent) {
    http.answer(FakeExchange.json(status, "{\"error\":\"" + code + "\"}"));
    assertThat(refresh())
        .isInstanceOfSatisfying(
            TokenOutcome.Rejected.class,
            rejected -> assertThat(rejected.isPermanent()).isEqualTo(permanent));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void takesTroubleOfTheServerForPassing(int status) {
    http.answer(FakeExchange.json(status, "{\"error\":\"invalid_grant\"}"));
    assertThat(refresh()).isInstanceOf(TokenOutcome.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporarily_unavailable", "server_error"})
  void takesPassingErrorsForPassing(String code) {
    http.answer(FakeExchange.json(400, "{\"error\":\"" + code + "\"}"));
    assertThat(refresh()).isInstanceOf(TokenOutcome.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "17,17",
    "99999999999999999999,3600",
    "86400,3600",
    "'Sun, 22 Nov 2026 12:01:30 GMT',90",
    "'Sun, 22 Nov 2026 11:00:00 GMT',0"
  })
  void readsRetryAfter(String value, long seconds) {
    http.answer(new Sent.Answered(HttpResponse.of(503).with("Retry-After", value)));
    assertThat(refresh())
        .isInstanceOfSatisfying(
            TokenOutcome.Unavailable.class,
            unavailable ->
                assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1.5", "0x10"})
  void ignoresARetryAfterThatIsNone(String value) {
    http.answer(new Sent.Answered(HttpResponse.of(503).with("Retry-After", value)));
    assertThat(((TokenOutcome.Unavailable) refresh()).retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 403, 404})
  void expectsATokenEndpoint(int status) {
    http.answer(FakeExchange.json(status, "<html>token</html>"));
    assertThat(refresh()).isInstanceOf(TokenOutcome.Unexpected.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":1,\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a\"}",
        "{\"access_token\":\"a\",\"access_token\":\"b\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a\",\"token_type\":\"DPoP\"}",
        "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":\"soon\"}"
      })
  void takesASuccessThatCannotBeReadForLost(String body) {
    http.answer(FakeExchange.json(200, body));
    assertThat(refresh()).isInstanceOf(TokenOutcome.Ambiguous.class);
  }

  @Test
  void tellsARequestThatWasNotSentFromOneWithoutAnswer() {
    http.answer(new Sent.NotSent("refused"));
    assertThat(refresh()).isEqualTo(new TokenOutcome.Unavailable("refused", Optional.empty()));
    http.answer(new Sent.NoAnswer("slow"));
    assertThat(refresh()).isEqualTo(new TokenOutcome.Ambiguous("slow"));
  }

  @Test
  void sendsNothingBeforeItKnowsWhereTo() {
    TokenEndpoint unknown =
        endpoint(Attempts.ISSUER, () -> new EndpointAddress.Located.Unknown("not reached"));
    TokenEndpoint none = endpoint(Attempts.ISSUER, EndpointAddress.Located.NotOffered::new);
    RefreshToken token = new RefreshToken("rt");
    assertThat(unknown.refresh(token, List.of())).isInstanceOf(TokenOutcome.Unavailable.class);
    assertThat(none.refresh(token, List.of())).isInstanceOf(TokenOutcome.Unavailable.class);
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void redeemsACodeWithWhatItsAttemptKept() {
    http.answer(
        FakeExchange.json(
            200,
            "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":60,\"more\":1}"));
    var attempt = Attempts.pending();
    assertThat(endpoint.redeem(Attempts.code(attempt)))
        .isInstanceOfSatisfying(
            TokenOutcome.Issued.class,
            issued -> {
              assertThat(issued.receivedAt()).isEqualTo(MovableClock.START);
              assertThat(issued.expiresAt()).isEqualTo(MovableClock.START.plusSeconds(60));
            });
    assertThat(http.requests().getFirst().form().orThrow().list())
        .extracting(parameter -> parameter.name())
        .containsExactly(
            "grant_type", "code", "redirect_uri", "code_verifier", "resource", "client_id");
  }

  @Test
  void asksInItsOwnName() {
    endpoint.clientCredentials(ScopeSet.parse("jobs.run").orThrow(), List.of());
    endpoint.clientCredentials(ScopeSet.NONE, List.of());
    assertThat(http.requests().stream().map(request -> request.body().text()))
        .containsExactly(
            "grant_type=client_credentials&scope=jobs.run&client_id=photos",
            "grant_type=client_credentials&client_id=photos");
  }

  private TokenOutcome refresh() {
    return endpoint.refresh(new RefreshToken("rt"), List.of());
  }

  private TokenEndpoint endpoint(Issuer issuer, EndpointAddress address) {
    return new TokenEndpoint(
        new Registration(issuer, new ClientAuthentication.None(Attempts.CLIENT)),
        address,
        http,
        clock);
  }
}
