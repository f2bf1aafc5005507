package dev.grantwise.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.device.DeviceAuthorizationEndpoint.Begun;
import dev.grantwise.client.device.DevicePolling.Decision;
import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.message.DeviceAuthorizationRequest;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 3.5: when a device asks, how often, and when it stops. */
final class DevicePollingTest {

  private static final Sent TOKENS =
      FakeExchange.json(
          200,
          """
          {"access_token":"at-1","token_type":"Bearer","expires_in":300,"refresh_token":"rt-1"}
          """);
  private static final Sent PENDING = error("authorization_pending");

  private final MovableClock clock = new MovableClock();
  private final Queue<Sent> answers = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private final FakeExchange http = FakeExchange.answering(ignored -> next());
  private int stopAfter = Integer.MAX_VALUE;

  // No codes

  @Test
  void hasNoCodesWhereTheServerHasNoEndpoint() {
    assertThat(endpoint(EndpointAddress.Located.NotOffered::new).begin(request()))
        .isEqualTo(
            new Begun.Unavailable("https://as.example names no device_authorization_endpoint"));
    assertThat(http.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401})
  void passesOnThatThisClientMayNot(int status) {
    answers.add(FakeExchange.json(status, "{\"error\":\"unauthorized_client\"}"));
    assertThat(endpoint().begin(request()))
        .isInstanceOfSatisfying(
            Begun.Rejected.class,
            rejected ->
                assertThat(rejected.error().error().value()).isEqualTo("unauthorized_client"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"device_code\":\"d\",\"user_code\":\"AB\",\"verification_uri\":\"https://as.example/d\"}",
        "{\"device_code\":\"d\",\"user_code\":\"A\\u001b[2J\",\"verification_uri\":\"https://as.example/d\",\"expires_in\":60}",
        "{\"device_code\":\"d\",\"user_code\":\"AB\",\"verification_uri\":\"javascript:alert(1)\",\"expires_in\":60}"
      })
  void showsNothingThatIsNoAnswer(String body) {
    answers.add(FakeExchange.json(200, body));
    assertThat(endpoint().begin(request())).isInstanceOf(Begun.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void waitsForAServerThatIsBusy(int status) {
    answers.add(FakeExchange.json(status, "{\"error\":\"invalid_client\"}"));
    assertThat(endpoint().begin(request())).isInstanceOf(Begun.Unavailable.class);
  }

  // No tokens

  @Test
  void stopsWhenTheUserSaysNo() {
    answers.addAll(List.of(PENDING, error("access_denied")));
    assertThat(await(60)).isEqualTo(new Decision.Denied());
    assertThat(waits).containsExactly(seconds(5), seconds(5));
  }

  @Test
  void stopsWhenTheServerSaysThatTheCodesEnded() {
    answers.add(error("expired_token"));
    assertThat(await(60)).isEqualTo(new Decision.Expired());
  }

  @Test
  void stopsByItselfWhenTheCodesEnd() {
    answers.addAll(List.of(PENDING, PENDING, PENDING, PENDING));
    assertThat(await(20)).isEqualTo(new Decision.Expired());
    assertThat(waits).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "invalid_client", "unauthorized_client", "who_knows"})
  void stopsAtEveryOtherError(String code) {
    answers.add(error(code));
    assertThat(await(60)).isInstanceOf(Decision.Rejected.class);
    assertThat(waits).hasSize(1);
  }

  @Test
  void stopsWhenItIsToldTo() {
    stopAfter = 2;
    answers.addAll(List.of(PENDING, PENDING, TOKENS));
    assertThat(await(600)).isEqualTo(new Decision.Stopped());
    assertThat(polls()).hasSize(2);
  }

  // Pace

  @Test
  void waitsFiveSecondsMoreForGoodAfterEachSlowDown() {
    answers.addAll(List.of(error("slow_down"), PENDING, error("slow_down"), PENDING, TOKENS));
    assertThat(await(600)).isInstanceOf(Decision.Issued.class);
    assertThat(waits)
        .containsExactly(seconds(5), seconds(10), seconds(10), seconds(15), seconds(15));
  }

  @Test
  void asksLessAndLessOftenAServerThatDoesNotAnswer() {
    answers.addAll(
        List.of(
            new Sent.NoAnswer("slow"),
            new Sent.NotSent("refused"),
            FakeExchange.json(503, ""),
            FakeExchange.json(200, "<html>"),
            new Sent.NoAnswer("slow"),
            PENDING,
            TOKENS));
    assertThat(await(600)).isInstanceOf(Decision.Issued.class);
    assertThat(waits)
        .containsExactly(
            seconds(5),
            seconds(10),
            seconds(20),
            seconds(40),
            seconds(60),
            seconds(60),
            seconds(5));
  }

  @Test
  void asksWithTheDeviceCodeAndTheResource() {
    answers.addAll(List.of(PENDING, TOKENS));
    assertThat(await(600)).isInstanceOf(Decision.Issued.class);
    assertThat(polls())
        .hasSize(2)
        .allSatisfy(
            poll ->
                assertThat(poll.body().text())
                    .isEqualTo(
                        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"
                            + "&device_code=d-1&resource=https%3A%2F%2Fapi.example"
                            + "&client_id=photos"));
  }

  private Decision await(long lifetime) {
    List<Sent> later = new ArrayList<>(answers);
    answers.clear();
    answers.add(
        FakeExchange.json(
            200,
            """
            {"device_code":"d-1","user_code":"BCDF-GHJK","verification_uri":"https://as.example/device",
             "expires_in":%d,"interval":5}
            """
                .formatted(lifetime)));
    answers.addAll(later);
    Begun.Codes codes = (Begun.Codes) endpoint().begin(request());
    assertThat(codes.expiresAt()).isEqualTo(clock.instant().plusSeconds(lifetime));
    return new DevicePolling(
            new TokenEndpoint(
                registration(), EndpointAddress.of("https://as.example/token"), http, clock),
            clock,
            time -> {
              waits.add(time);
              clock.advance(time);
              return waits.size() <= stopAfter;
            })
        .await(codes, List.of(new ResourceIndicator("https://api.example")), ExtraParameters.NONE);
  }

  private List<HttpRequest> polls() {
    return http.requests().stream().filter(one -> one.path().equals("/token")).toList();
  }

  private Sent next() {
    Sent answer = answers.poll();
    if (answer == null) {
      throw new AssertionError("asked once too often");
    }
    return answer;
  }

  private DeviceAuthorizationEndpoint endpoint() {
    return endpoint(EndpointAddress.of("https://as.example/device_authorization"));
  }

  private DeviceAuthorizationEndpoint endpoint(EndpointAddress address) {
    return new DeviceAuthorizationEndpoint(registration(), address, http, clock);
  }

  private static Registration registration() {
    return new Registration(
        new Issuer("https://as.example"), new ClientAuthentication.None(new ClientId("photos")));
  }

  private static DeviceAuthorizationRequest request() {
    return DeviceAuthorizationRequest.of(ScopeSet.parse("photos.read").orThrow());
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private static Sent error(String code) {
    return FakeExchange.json(400, "{\"error\":\"" + code + "\"}");
  }
}
