package dev.grantwise.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.http.Sent;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.protocol.remote.RemoteMemory.Recalled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8414 3.1, 3.3, 5 and OpenID Connect Discovery 4.3. */
final class DiscoveryTest {

  private static final Issuer ISSUER = new Issuer("https://as.example/tenant");

  private final MovableClock clock = new MovableClock();
  private final FakeExchange http = FakeExchange.answering(FakeExchange.json(404, ""));
  private Recalled<AuthorizationServerMetadata> stored = new Recalled.Nothing<>();
  private final Discovery discovery = started();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/tenant/",
        "https://as.example/Tenant",
        "https://AS.example/tenant",
        "https://as.example:443/tenant",
        "https://evil.example/tenant",
        "https://as.example/{tenant}"
      })
  void refusesMetadataOfAnotherIssuerAndSaysWhatToDo(String other) {
    http.answer(FakeExchange.json(200, metadata(other)));
    assertThat(discovery.of(ISSUER))
        .isInstanceOfSatisfying(
            Discovered.WrongIssuer.class,
            wrong ->
                assertThat(wrong.text())
                    .contains(other, ISSUER.value(), "RFC 8414 3.3", "Check the issuer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "null", "[]", "{}", "{\"issuer\":1}", "{\"issuer\":\"\"}"})
  void refusesWhatIsNoMetadata(String body) {
    http.answer(FakeExchange.json(200, body));
    assertThat(discovery.of(ISSUER))
        .isInstanceOfSatisfying(
            Discovered.NoMetadata.class,
            failure -> assertThat(failure.text()).contains("Expected a JSON document"));
  }

  @Test
  void believesNoMetadataUnderAnErrorStatus() {
    http.answer(FakeExchange.json(500, metadata(ISSUER.value())));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.NoMetadata.class);
  }

  @Test
  void servesWhatItFoundToThoseWhoWaitInVain() {
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
    clock.advance(Discovery.FRESH);
    CountDownLatch over = new CountDownLatch(1);
    http.answer(
        request -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Sent.NoAnswer("slow");
        });
    Thread.currentThread().interrupt();
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
    assertThat(Thread.interrupted()).isTrue();
    over.countDown();
  }

  @Test
  void asksAgainWhenTheClockWasSetBackDuringAPause() {
    http.answer(new Sent.NotSent("down"));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
    clock.advance(Duration.ofDays(-1));
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
  }

  @Test
  void saysThatNobodyAnswersAndAsksThatHostOnlyOnce() {
    http.answer(new Sent.NotSent("as.example: connection refused"));
    assertThat(discovery.of(ISSUER))
        .isInstanceOfSatisfying(
            Discovered.Unreachable.class,
            failure -> assertThat(failure.text()).contains("connection refused", "network"));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void asksTheThreePlacesInOrder() {
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.NoMetadata.class);
    assertThat(http.urls())
        .containsExactly(
            "https://as.example/.well-known/oauth-authorization-server/tenant",
            "https://as.example/.well-known/openid-configuration/tenant",
            "https://as.example/tenant/.well-known/openid-configuration");
  }

  @Test
  void passesOverAWrongDocumentToTheRightOne() {
    http.answer(
        request ->
            request.url().endsWith("/tenant/.well-known/openid-configuration")
                ? FakeExchange.json(200, metadata(ISSUER.value()))
                : FakeExchange.json(200, metadata("https://as.example")));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
  }

  @Test
  void asksAgainAfterAnHourAndNotBefore() {
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    var _ = discovery.of(ISSUER);
    clock.advance(Discovery.FRESH.minusSeconds(1));
    var _ = discovery.of(ISSUER);
    assertThat(http.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    var _ = discovery.of(ISSUER);
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void servesTheLastGoodOnesWhileTheIssuerIsDown() {
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    var _ = discovery.of(ISSUER);
    clock.advance(Discovery.FRESH);
    http.answer(new Sent.NoAnswer("slow"));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
    var _ = discovery.of(ISSUER);
    assertThat(http.requests()).as("no second attempt within the pause").hasSize(2);
    clock.advance(Discovery.PAUSE);
    var _ = discovery.of(ISSUER);
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void recoversFromAFailureAfterThePause() {
    http.answer(new Sent.NotSent("down"));
    var _ = discovery.of(ISSUER);
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
    clock.advance(Discovery.PAUSE);
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
  }

  @Test
  void asksOnceForAHundredThreads() throws ExecutionException, InterruptedException {
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Discovered>> answers =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return discovery.of(ISSUER);
                          }))
              .toList();
      start.countDown();
      for (Future<Discovered> answer : answers) {
        assertThat(answer.get()).isInstanceOf(Discovered.Found.class);
      }
    }
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void findsEndpointsWhenTheyAreNeeded() {
    EndpointAddress token = discovery.endpoint(ISSUER, AuthorizationServerMetadata::tokenEndpoint);
    EndpointAddress revocation =
        discovery.endpoint(ISSUER, AuthorizationServerMetadata::revocationEndpoint);
    assertThat(http.requests()).isEmpty();
    assertThat(token.locate()).isInstanceOf(EndpointAddress.Located.Unknown.class);
    clock.advance(Discovery.PAUSE);
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    assertThat(token.locate())
        .isEqualTo(new EndpointAddress.Located.At("https://as.example/token"));
    assertThat(revocation.locate()).isEqualTo(new EndpointAddress.Located.NotOffered());
  }

  /** RFC 8414 3.3, whoever changed the store: its endpoints would get our secrets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/tenant/",
        "https://as.example/Tenant",
        "https://as.example",
        "https://evil.example/tenant"
      })
  void believesNoStoredDocumentOfAnotherIssuer(String other) {
    stored = kept(other);
    http.answer(new Sent.NotSent("down"));
    assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Found.class);
  }

  @Test
  void goesOnWithoutAStoredDocumentThatCannotBeRead() {
    stored = new Recalled.Unreadable<>("the stored document does not open");
    http.answer(new Sent.NotSent("down"));
    assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Found.class);
    assertThat(stored).as("the good one takes its place").isInstanceOf(Recalled.Kept.class);
  }

  @Test
  void keepsNoDocumentOfAnotherIssuerAndNoRubbish() {
    for (String body : List.of(metadata("https://evil.example"), "<html>", "{}", "")) {
      http.answer(FakeExchange.json(200, body));
      assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Failed.class);
      assertThat(stored).isEqualTo(new Recalled.Nothing<>());
    }
  }

  @Test
  void servesAStoredDocumentForADayOfErrorsAndNoLonger() {
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    var _ = discovery.of(ISSUER);
    http.answer(new Sent.NotSent("down"));
    clock.advance(Discovery.FRESH.plus(Fetched.STALE).minusSeconds(1));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Found.class);
    assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Found.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
    assertThat(started().of(ISSUER)).isInstanceOf(Discovered.Unreachable.class);
  }

  @Test
  void startsWithoutTheIssuerFromWhatTheLastRunStored() {
    http.answer(FakeExchange.json(200, metadata(ISSUER.value())));
    var _ = discovery.of(ISSUER);
    http.answer(new Sent.NotSent("down"));
    Discovery restarted = started();
    assertThat(restarted.endpoint(ISSUER, AuthorizationServerMetadata::tokenEndpoint).locate())
        .isEqualTo(new EndpointAddress.Located.At("https://as.example/token"));
    assertThat(http.requests()).as("still fresh: nobody is asked").hasSize(1);
  }

  @Test
  void asksNotBeforeTheIssuerWantsToBeAsked() {
    http.answer(
        new Sent.Answered(
            dev.grantwise.protocol.http.HttpResponse.of(503).with("Retry-After", "600")));
    assertThat(discovery.of(ISSUER)).isInstanceOf(Discovered.NoMetadata.class);
    int asked = http.requests().size();
    clock.advance(Duration.ofSeconds(599));
    var _ = discovery.of(ISSUER);
    assertThat(http.requests()).hasSize(asked);
    clock.advance(Duration.ofSeconds(1));
    var _ = discovery.of(ISSUER);
    assertThat(http.requests()).hasSizeGreaterThan(asked);
  }

  private Discovery started() {
    RemoteMemory<AuthorizationServerMetadata> memory =
        new RemoteMemory<>() {
          @Override
          public Recalled<AuthorizationServerMetadata> recall() {
            return stored;
          }

          @Override
          public void keep(Fetched<AuthorizationServerMetadata> document) {
            stored = new Recalled.Kept<>(document);
          }
        };
    return new Discovery(http, issuer -> memory, clock, Runnable::run);
  }

  private Recalled<AuthorizationServerMetadata> kept(String issuer) {
    return new Recalled.Kept<>(
        Fetched.of(
            AuthorizationServerMetadata.parse(metadata(issuer)).orThrow(),
            Optional.empty(),
            clock.instant()));
  }

  private static String metadata(String issuer) {
    return "{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"https://as.example/token\"}";
  }
}
