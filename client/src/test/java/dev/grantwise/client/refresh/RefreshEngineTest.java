package dev.grantwise.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.TokenVault.Begun;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.testkit.CountingRandomness;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.Severity;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6749 6, RFC 9700 4.14.2: a refresh token is used once, and no session is lost for nothing.
 */
final class RefreshEngineTest {

  private static final Sent NO_ANSWER = new Sent.NoAnswer("slow");
  private static final Sent NOT_SENT = new Sent.NotSent("connection refused");
  private static final RetryPolicy GRACE = new RetryPolicy.WithinGrace(Duration.ofSeconds(60));

  private final MovableClock clock = new MovableClock();
  private final MemoryTokenVault vault = new MemoryTokenVault();
  private final FakeExchange http = FakeExchange.answering(tokens(2));
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<RevocationRequest> revoked = new CopyOnWriteArrayList<>();
  private final List<RefreshResult> results = new CopyOnWriteArrayList<>();
  private final AtomicInteger pauses = new AtomicInteger();
  private BooleanSupplier onPause = () -> true;
  private Runnable onLocate = () -> {};
  private RefreshEngine engine = engine(new RetryPolicy.Never());

  // Permanent

  @Test
  void endsTheGrantThatTheServerRefuses() {
    openExpired();
    http.answer(error(400, "invalid_grant"));
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_REFUSED));
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_REFUSED));
    assertThat(http.requests()).hasSize(1);
    assertThat(events).singleElement().isInstanceOf(RefreshEvent.RefreshFailed.class);
  }

  @Test
  void endsTheGrantThatIsRefusedWithStatus200() {
    openExpired();
    http.answer(error(200, "invalid_grant"));
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_REFUSED));
  }

  @Test
  void keepsTheGrantThatAnotherNodeRenewedMeanwhile() {
    openExpired();
    http.answer(
        request -> {
          // While we wait, our lease ends, another node takes over and saves.
          clock.advance(Duration.ofSeconds(12));
          Begun.Owner other = (Begun.Owner) vault.begin(Grants.KEY, 1, now(), now().plusSeconds(9));
          vault.save(Grants.KEY, other.fence(), Grants.tokens(7, now()));
          return error(400, "invalid_grant");
        });
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(standing().tokens().refreshToken().orElseThrow().reveal()).isEqualTo("rt-7");
  }

  @Test
  void discardsItsOwnAnswerWhenAnotherNodeTookOver() {
    openExpired();
    http.answer(
        request -> {
          clock.advance(Duration.ofSeconds(12));
          Begun.Owner other = (Begun.Owner) vault.begin(Grants.KEY, 1, now(), now().plusSeconds(9));
          vault.save(Grants.KEY, other.fence(), Grants.tokens(7, now()));
          return tokens(2);
        });
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-7"), now().plus(Grants.LIFETIME)));
    assertThat(revoked).as("the grant lives").isEmpty();
  }

  @Test
  void endsAGrantWithoutRefreshTokenWhenItsAccessEnds() {
    vault.open(Grants.withoutRefreshToken());
    assertThat(access()).isInstanceOf(Access.Usable.class);
    clock.advance(Grants.LIFETIME);
    assertThat(access()).isEqualTo(needed(SessionEndReason.NOT_RENEWABLE));
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void knowsNoGrantThatWasNeverOpened() {
    assertThat(access()).isEqualTo(needed(SessionEndReason.NO_SESSION));
  }

  /** One word for each request, so that the kinds of failure can be told apart in metrics. */
  @Test
  void tellsWhatCameOfEachRequest() {
    List<RefreshResult> told = new ArrayList<>();
    for (Sent answer :
        List.of(
            error(400, "invalid_grant"),
            error(401, "invalid_client"),
            new Sent.Answered(HttpResponse.of(404)),
            new Sent.Answered(HttpResponse.of(503)),
            new Sent.NotSent("no route"),
            new Sent.NoAnswer("cut off"),
            tokens(2))) {
      RefreshEngineTest fresh = new RefreshEngineTest();
      fresh.openExpired();
      fresh.http.answer(answer);
      var _ = fresh.access();
      told.addAll(fresh.results);
    }
    assertThat(told)
        .containsExactly(
            RefreshResult.PERMANENT,
            RefreshResult.CONFIGURATION,
            RefreshResult.CONFIGURATION,
            RefreshResult.TRANSIENT,
            RefreshResult.TRANSIENT,
            RefreshResult.AMBIGUOUS,
            RefreshResult.RENEWED);
  }

  // Configuration

  @ParameterizedTest
  @CsvSource({
    "401,invalid_client",
    "400,unauthorized_client",
    "400,invalid_scope",
    "400,unsupported_grant_type",
    "400,never_heard_of"
  })
  void deletesNothingWhenTheServerRefusesThisClient(int status, String code) {
    openExpired();
    http.answer(error(status, code));
    assertThat(access()).isEqualTo(new Access.Unavailable(Duration.ofSeconds(30)));
    assertThat(standing().tokens()).isEqualTo(Grants.tokens(1));
    assertThat(standing().intent()).isEmpty();
    assertThat(events)
        .singleElement()
        .satisfies(event -> assertThat(event.kind().severity()).isEqualTo(Severity.ALERT));
    http.answer(tokens(2));
    clock.advance(Duration.ofSeconds(30));
    assertThat(access()).isInstanceOf(Access.Usable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 403})
  void deletesNothingWhenSomethingElseAnswers(int status) {
    openExpired();
    http.answer(new Sent.Answered(HttpResponse.of(status)));
    assertThat(access()).isInstanceOf(Access.Unavailable.class);
    assertThat(standing().intent()).isEmpty();
  }

  // Transient

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void waitsOutAServerInTroubleAndAsksOnlyAfterThePause(int status) {
    openExpired();
    http.answer(new Sent.Answered(HttpResponse.of(status)));
    assertThat(access()).isEqualTo(new Access.Unavailable(Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(10));
    assertThat(access()).isEqualTo(new Access.Unavailable(Duration.ofSeconds(20)));
    assertThat(http.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(20));
    http.answer(tokens(2));
    assertThat(access()).isInstanceOf(Access.Usable.class);
  }

  @Test
  void honoursRetryAfter() {
    openExpired();
    http.answer(new Sent.Answered(HttpResponse.of(503).with("Retry-After", "120")));
    assertThat(access()).isEqualTo(new Access.Unavailable(Duration.ofMinutes(2)));
  }

  @Test
  void losesNothingWhenNothingWasSent() {
    openExpired();
    http.answer(NOT_SENT);
    assertThat(access()).isInstanceOf(Access.Unavailable.class);
    assertThat(standing().intent()).isEmpty();
    assertThat(revoked).isEmpty();
  }

  @Test
  void keepsUsingTheOldTokenWhileRefreshesFail() {
    vault.open(Grants.opened(Grants.KEY));
    http.answer(NOT_SENT);
    clock.advance(Grants.LIFETIME.minusSeconds(30));
    for (int i = 0; i < 50; i++) {
      assertThat(access()).isInstanceOf(Access.Usable.class);
      awaitEvents(1);
    }
    assertThat(http.requests()).as("the pause holds in the background too").hasSize(1);
  }

  // Ambiguous

  @Test
  void endsTheGrantWhoseRefreshHasNoKnownOutcome() {
    openExpired();
    http.answer(NO_ANSWER);
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
    assertThat(http.requests()).as("the token is not sent again").hasSize(1);
    assertThat(revoked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<html>",
        "{\"access_token\":\"at\"}",
        "{\"access_token\":\"at\",\"token_type\":\"DPoP\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":-1}"
      })
  void takesASuccessThatCannotBeReadForALostAnswer(String body) {
    openExpired();
    http.answer(FakeExchange.json(200, body));
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
  }

  @Test
  void repeatsOnceWithinTheGraceOfTheProvider() {
    engine = engine(GRACE);
    openExpired();
    AtomicInteger calls = new AtomicInteger();
    http.answer(request -> calls.incrementAndGet() == 1 ? NO_ANSWER : tokens(2));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(refreshTokensSent()).containsExactly("rt-1", "rt-1");
    assertThat(standing().intent()).isEmpty();
  }

  @Test
  void neverRepeatsTwice() {
    engine = engine(GRACE);
    openExpired();
    http.answer(NO_ANSWER);
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void keepsTheGraceWhenTheRetryWasCertainlyNotSent() {
    engine = engine(GRACE);
    openExpired();
    AtomicInteger calls = new AtomicInteger();
    http.answer(
        request ->
            switch (calls.incrementAndGet()) {
              case 1 -> NO_ANSWER;
              case 2 -> NOT_SENT;
              default -> tokens(2);
            });
    assertThat(access()).isInstanceOf(Access.Unavailable.class);
    assertThat(standing().intent().orElseThrow().unanswered()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(30));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void doesNotRepeatWhenTheGraceIsOver() {
    engine = engine(GRACE);
    openExpired();
    http.answer(
        request -> {
          clock.advance(Duration.ofSeconds(60));
          return NO_ANSWER;
        });
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void tellsARefusedRetryFromARefusedRefresh() {
    engine = engine(GRACE);
    openExpired();
    AtomicInteger calls = new AtomicInteger();
    http.answer(request -> calls.incrementAndGet() == 1 ? NO_ANSWER : error(400, "invalid_grant"));
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
  }

  @Test
  void losesNothingAtAProviderThatDoesNotRotate() {
    engine = engine(new RetryPolicy.NotRotating());
    openExpired();
    http.answer(NO_ANSWER);
    assertThat(access()).isInstanceOf(Access.Unavailable.class);
    clock.advance(Duration.ofSeconds(30));
    http.answer(tokens(2));
    assertThat(access()).isInstanceOf(Access.Usable.class);
  }

  // Restart: an intent is left over from a process that died

  @Test
  void waitsForTheLeaseOfAProcessThatMayBeAlive() {
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    assertThat(access()).isEqualTo(new Access.Unavailable(Duration.ofSeconds(12)));
    assertThat(http.requests()).isEmpty();
    assertThat(pauses).as("as long as a caller has patience").hasValue(200);
  }

  @Test
  void givesUpWaitingWhenItsThreadIsToEnd() {
    onPause = () -> false;
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    assertThat(access()).isEqualTo(new Access.Unavailable(Duration.ofSeconds(12)));
    assertThat(pauses).hasValue(1);
  }

  @Test
  void takesWhatAnotherNodeSavesWhileItWaits() {
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    onPause =
        () -> {
          if (pauses.get() == 3) {
            vault.save(Grants.KEY, 1, Grants.tokens(7, now()));
          }
          return true;
        };
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-7"), now().plus(Grants.LIFETIME)));
    assertThat(pauses).hasValue(3);
    assertThat(http.requests()).isEmpty();
  }

  /** It read the grant while another node was at it, and begins when that one has saved. */
  @Test
  void refreshesNothingThatAnotherNodeRenewedSinceItWasRead() {
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    // The lookup of the endpoint is between the reading and the beginning.
    onLocate = () -> vault.save(Grants.KEY, 1, Grants.tokens(7, now()));
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-7"), now().plus(Grants.LIFETIME)));
    assertThat(http.requests()).isEmpty();
    assertThat(standing().intent()).isEmpty();
  }

  @Test
  void hearsOfASignOutWhileItWaitsForAnotherNode() {
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    onPause = () -> vault.end(Grants.KEY, SessionEndReason.SIGNED_OUT, now()).isPresent();
    assertThat(access()).isEqualTo(needed(SessionEndReason.SIGNED_OUT));
  }

  @Test
  void takesOverFromAnotherNodeThatDiedWhileItWaits() {
    engine = engine(GRACE);
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    onPause =
        () -> {
          clock.advance(Duration.ofSeconds(1));
          return true;
        };
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(pauses).hasValue(12);
    assertThat(refreshTokensSent()).containsExactly("rt-1");
  }

  @Test
  void waitsForNobodyWhileTheOldTokenIsGood() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Grants.LIFETIME.minusSeconds(30));
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    for (int i = 0; i < 20; i++) {
      assertThat(access()).isInstanceOf(Access.Usable.class);
    }
    assertThat(pauses).hasValue(0);
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void takesAnIntentWithoutOutcomeForALostAnswerAfterARestart() {
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    clock.advance(Duration.ofSeconds(12));
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void repeatsOnceAfterARestartWithinTheGrace() {
    engine = engine(GRACE);
    openExpired();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    clock.advance(Duration.ofSeconds(12));
    http.answer(NO_ANSWER);
    assertThat(access()).isEqualTo(needed(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
    assertThat(http.requests()).as("one retry and never a loop").hasSize(1);
  }

  // Sign-out

  @Test
  void savesNothingAndRevokesWhatItReceivesWhenTheUserSignsOutMeanwhile() {
    openExpired();
    http.answer(
        request -> {
          assertThat(engine.end(Grants.KEY, SessionEndReason.SIGNED_OUT)).isPresent();
          return tokens(2);
        });
    assertThat(access()).isEqualTo(needed(SessionEndReason.SIGNED_OUT));
    assertThat(vault.read(Grants.KEY)).isInstanceOf(Reading.Ended.class);
    assertThat(revoked.stream().map(request -> request.token().reveal()))
        .containsExactly("rt-1", "rt-2");
  }

  @Test
  void endsOnceAndRevokesOnce() {
    vault.open(Grants.opened(Grants.KEY));
    assertThat(engine.end(Grants.KEY, SessionEndReason.SIGNED_OUT)).isPresent();
    assertThat(engine.end(Grants.KEY, SessionEndReason.IDLE)).isEmpty();
    assertThat(access()).isEqualTo(needed(SessionEndReason.SIGNED_OUT));
    assertThat(revoked).hasSize(1);
  }

  // Going well

  @Test
  void refreshesOnceForTwoHundredThreads() throws ExecutionException, InterruptedException {
    openExpired();
    CountDownLatch start = new CountDownLatch(1);
    List<Access> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Access>> waiting =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return access();
                          }))
              .toList();
      start.countDown();
      for (Future<Access> answer : waiting) {
        answers.add(answer.get());
      }
    }
    assertThat(answers)
        .hasSize(200)
        .containsOnly(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(300)));
    assertThat(refreshTokensSent()).containsExactly("rt-1");
  }

  @Test
  void doesNotWaitWhileTheOldTokenIsGood() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Grants.LIFETIME.minusSeconds(59));
    CountDownLatch answer = new CountDownLatch(1);
    http.answer(
        request -> {
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return tokens(2);
        });
    for (int i = 0; i < 20; i++) {
      assertThat(access())
          .isEqualTo(
              new Access.Usable(new AccessToken("at-1"), MovableClock.START.plus(Grants.LIFETIME)));
    }
    answer.countDown();
    awaitEvents(1);
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(300)));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void refreshesNothingBeforeItsTime() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Grants.LIFETIME.minusSeconds(91));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void keepsRefreshTokenScopeAndIdTokenThatTheAnswerLeavesOut() {
    openExpired();
    http.answer(
        FakeExchange.json(
            200, "{\"access_token\":\"at-2\",\"token_type\":\"bearer\",\"expires_in\":300}"));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    GrantTokens kept = standing().tokens();
    assertThat(kept.refreshToken()).isEqualTo(Grants.tokens(1).refreshToken());
    assertThat(kept.scope()).isEqualTo(Grants.tokens(1).scope());
    assertThat(kept.idToken()).isEqualTo(Grants.tokens(1).idToken());
  }

  @Test
  void keepsANarrowedScope() {
    openExpired();
    http.answer(
        FakeExchange.json(
            200,
            "{\"access_token\":\"at-2\",\"token_type\":\"Bearer\",\"scope\":\"photos.read\"}"));
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(600)));
    assertThat(standing().tokens().scope()).hasToString("photos.read");
  }

  @Test
  void sendsTheGrantsOwnTokenResourceAndTheClientsAuthentication() {
    openExpired();
    assertThat(access()).isInstanceOf(Access.Usable.class);
    var request = http.requests().getFirst();
    assertThat(request.url()).isEqualTo("https://as.example/token");
    assertThat(request.body().text())
        .isEqualTo(
            "grant_type=refresh_token&refresh_token=rt-1&resource=https%3A%2F%2Fapi.example");
    assertThat(request.headers().single("Authorization").orElse("")).startsWith("Basic ");
    assertThat(request.headers().single("Accept")).contains("application/json");
    assertThat(events).containsExactly(new RefreshEvent.Refreshed(concern(), 2));
  }

  @Test
  void refreshesATokenThatAnApiRefusesButNotAYoungOne() {
    vault.open(Grants.opened(Grants.KEY));
    engine.reject(Grants.KEY, new AccessToken("at-1"));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(http.requests()).as("a new token would be refused as well").isEmpty();
    clock.advance(Duration.ofSeconds(30));
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(300)));
  }

  private static Concern concern() {
    return Concern.of(new ClientId("photos")).withSubject("alice").withGrant(Grants.KEY.value());
  }

  private void openExpired() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Grants.LIFETIME);
  }

  private Access access() {
    return engine.accessToken(Grants.KEY);
  }

  private java.time.Instant now() {
    return clock.instant();
  }

  private StoredGrant standing() {
    return ((Reading.Standing) vault.read(Grants.KEY)).grant();
  }

  private static Access needed(SessionEndReason reason) {
    return new Access.SignInNeeded(reason);
  }

  /** Background work has no one to wait for it but this. */
  private void awaitEvents(int count) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (events.size() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(events).hasSizeGreaterThanOrEqualTo(count);
  }

  private List<String> refreshTokensSent() {
    return http.requests().stream()
        .map(request -> request.form().orThrow().value("refresh_token").orElse(""))
        .toList();
  }

  private static Sent tokens(int number) {
    return FakeExchange.json(
        200,
        "{\"access_token\":\"at-%d\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"rt-%d\"}"
            .formatted(number, number));
  }

  private static Sent error(int status, String code) {
    return FakeExchange.json(status, "{\"error\":\"" + code + "\"}");
  }

  private RefreshEngine engine(RetryPolicy policy) {
    TokenEndpoint endpoint =
        new TokenEndpoint(
            new Registration(
                new Issuer("https://as.example"),
                new ClientAuthentication.Basic(new ClientId("photos"), new ClientSecret("s3cret"))),
            () -> {
              onLocate.run();
              return new EndpointAddress.Located.At("https://as.example/token");
            },
            http,
            clock);
    return RefreshEngine.of(vault, endpoint, clock)
        .settings(RefreshSettings.DEFAULT.with(policy))
        .events((correlation, event) -> events.add(event), new CountingRandomness())
        .revocations(revoked::add)
        .results(results::add)
        .pause(
            time -> {
              pauses.incrementAndGet();
              return onPause.getAsBoolean();
            })
        .build();
  }
}
