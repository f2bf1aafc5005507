package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.Authentication.Authenticated;
import dev.grantwise.resource.Authentication.Forbidden;
import dev.grantwise.resource.Authentication.Unauthenticated;
import dev.grantwise.resource.Authentication.Unavailable;
import dev.grantwise.resource.IntrospectionFetch.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API whose tokens say nothing by themselves, and a server that may say anything (RFC 7662). */
final class IntrospectedTokenTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final String ISSUER = "https://login.example";
  private static final String API = "https://api.photos.example";
  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final int ROOM = 4;
  private static final int AT_ONCE = 2;

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Reply> reply = new AtomicReference<>(active());
  private final AtomicInteger questions = new AtomicInteger();

  /** Happens while a question is under way. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  private final IntrospectedTokens tokens =
      new IntrospectedTokens(
          asked -> {
            questions.incrementAndGet();
            meanwhile.get().run();
            return reply.get();
          },
          nanos::get,
          ROOM,
          AT_ONCE);
  private final AccessTokenValidator validator =
      new AccessTokenValidator(
          ResourceServer.of(new Issuer(ISSUER), new ResourceIndicator(API)), tokens, clock::get);

  // What is no answer.

  @ParameterizedTest
  @ValueSource(ints = {100, 201, 204, 301, 307, 400, 401, 403, 404, 429, 500, 503})
  void believesNoTokenBecauseOfAnotherStatus(int status) {
    reply.set(new Reply.Answered(HttpResponse.of(status).with(Body.of(claims().encode()))));
    assertUnavailable();
    assertThat(questions).hasValue(1);
    assertUnavailable();
    assertThat(questions).as("nothing to remember").hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Please sign in to this network</html>",
        "null",
        "true",
        "[]",
        "[{\"active\":true}]",
        "{}",
        "{\"active\":\"true\"}",
        "{\"active\":1}",
        "{\"active\":null}",
        "{\"Active\":true}",
        "{\"active\":false,\"active\":true}",
        "{\"active\":true} {\"active\":true}",
        "{\"active\":true"
      })
  void believesNoTokenBecauseOfAnAnswerThatIsNone(String body) {
    answer(body);
    assertUnavailable();
    assertUnavailable();
    assertThat(questions).hasValue(2);
  }

  @Test
  void servesNothingWhileTheServerIsAwayAndGoesOnWhenItIsBack() {
    reply.set(new Reply.Silence("expected an answer within PT2S"));
    assertThat(validator.authenticate(bearer("at.one"), READ))
        .isInstanceOfSatisfying(
            Unavailable.class,
            unavailable -> {
              assertThat(unavailable.answer().status()).isEqualTo(503);
              assertThat(unavailable.answer().header("Retry-After")).isPresent();
              assertThat(unavailable.answer().header("Cache-Control")).hasValue("no-store");
              assertThat(unavailable.reason()).contains("PT2S").doesNotContain("at.one");
            });
    reply.set(active());
    assertAuthenticated("at.one");
  }

  /** What a failure leaves behind would be believed, or waited for, by the next. */
  @Test
  void forgetsAQuestionThatFailedInItself() {
    meanwhile.set(
        () -> {
          throw new IllegalStateException("a failure of ours");
        });
    for (int i = 0; i <= AT_ONCE; i++) {
      assertThatIllegalStateException()
          .isThrownBy(() -> validator.authenticate(bearer("at.one"), READ));
    }
    meanwhile.set(() -> {});
    assertAuthenticated("at.one");
  }

  // What is an answer, and not enough.

  @Test
  void refusesWhatTheServerSaysIsWorthNothing() {
    answer("{\"active\":false}");
    assertInvalid("at.one", "worth nothing");
  }

  /** Nobody is believed who is told to be active and nothing else: each claim is looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"sub", "aud", "client_id", "jti", "iat", "exp", "token_type"})
  void refusesATokenOfWhichTheServerSaysTooLittle(String member) {
    answer(claims().without(member));
    assertInvalid("at.one", "");
    answer(claims().with(member, JsonObject.EMPTY));
    assertInvalid("at.two", "");
    answer(claims().with(member, ""));
    assertInvalid("at.three", "");
  }

  /** A45: active, and for another API. */
  @Test
  void refusesATokenForAnotherAudience() {
    answer(claims().with("aud", "https://api.other.example"));
    assertInvalid("at.one", "aud");
    answer(claims().with("aud", API + "/"));
    assertInvalid("at.two", "aud");
    answer(claims().with("aud", List.of("https://api.other.example")));
    assertInvalid("at.three", "aud");
  }

  @Test
  void refusesATokenOfAnotherIssuerAndTakesTheWordOfItsOwnWithoutAName() {
    answer(claims().with("iss", "https://attacker.example"));
    assertInvalid("at.one", "iss");
    answer(claims().with("iss", 7));
    assertInvalid("at.two", "iss");
    answer(claims().without("iss"));
    assertAuthenticated("at.three");
  }

  /** A32: some servers answer about refresh tokens too. */
  @ParameterizedTest
  @ValueSource(strings = {"refresh_token", "N_A", "mac", "Bearer "})
  void refusesWhatIsNoAccessToken(String type) {
    answer(claims().with("token_type", type));
    assertInvalid("rt.one", "typ");
  }

  @Test
  void refusesATokenThatIsOverOrNotYetGoodWhateverTheServerSays() {
    answer(claims().with("exp", SECONDS - 11));
    assertThat(validator.authenticate(bearer("at.one"), READ))
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused ->
                assertThat(refused.answer().header("WWW-Authenticate").orElseThrow())
                    .contains("The access token expired"));
    answer(claims().with("nbf", SECONDS + 60));
    assertInvalid("at.two", "");
  }

  @Test
  void refusesABoundTokenThatIsShownAsABearerToken() {
    answer(claims().with("cnf", JsonObject.EMPTY.with("jkt", "x".repeat(43))));
    assertInvalid("at.one", "");
    answer(claims().with("cnf", JsonObject.EMPTY.with("x5t#S256", "x".repeat(42) + "A")));
    assertInvalid("at.two", "");
    answer(claims().with("cnf", JsonObject.EMPTY));
    assertInvalid("at.three", "");
    answer(claims().with("cnf", "nobody"));
    assertInvalid("at.four", "");
    assertThat(
            validator.authenticate(
                bearer("at.five"), READ, new ShownCertificate.Unreadable("no certificate")))
        .isInstanceOf(Authentication.Malformed.class);
  }

  @Test
  void saysWhatScopeIsMissing() {
    answer(claims().with("scope", "photos.write"));
    assertThat(validator.authenticate(bearer("at.one"), READ)).isInstanceOf(Forbidden.class);
    answer(claims().without("scope"));
    assertThat(validator.authenticate(bearer("at.two"), READ)).isInstanceOf(Forbidden.class);
    answer(claims().with("scope", List.of("photos.read")));
    assertInvalid("at.three", "scope");
  }

  @Test
  void asksNobodyAboutWhatIsNoTokenOrEndless() {
    assertThat(validator.authenticate(HttpRequest.get(API + "/photos"), READ))
        .isInstanceOf(Unauthenticated.class);
    assertThat(validator.authenticate(bearer("not a token"), READ))
        .isInstanceOf(Authentication.Malformed.class);
    assertInvalid("a".repeat(IntrospectedTokens.LONGEST + 1), "worth nothing");
    assertThat(questions).hasValue(0);
  }

  // What is remembered.

  @Test
  void servesAGoodTokenAndAsksOnceInFiveSeconds() {
    for (int i = 0; i < 5; i++) {
      assertAuthenticated("at.one");
      pass(Duration.ofMillis(999));
    }
    assertThat(questions).hasValue(1);
    pass(Duration.ofMillis(6));
    answer("{\"active\":false}");
    assertInvalid("at.one", "worth nothing");
    assertThat(questions).hasValue(2);
  }

  /** By the stopwatch: a clock that is set back keeps nobody alive. */
  @Test
  void remembersNothingLongerForAClockThatIsSetBack() {
    assertAuthenticated("at.one");
    pass(IntrospectedTokens.MEMORY);
    clock.set(NOW.minusSeconds(60));
    answer("{\"active\":false}");
    assertInvalid("at.one", "worth nothing");
  }

  /** From the question on: what the server revoked while it answered is not in the answer. */
  @Test
  void remembersAnAnswerFromTheQuestionOn() {
    meanwhile.set(() -> pass(Duration.ofSeconds(2)));
    assertAuthenticated("at.one");
    meanwhile.set(() -> {});
    pass(Duration.ofSeconds(3));
    answer("{\"active\":false}");
    assertInvalid("at.one", "worth nothing");
  }

  @Test
  void remembersNoTokenBeyondItsEnd() {
    answer(claims().with("exp", SECONDS + 2));
    assertAuthenticated("at.one");
    pass(Duration.ofSeconds(2));
    answer("{\"active\":false}");
    assertInvalid("at.one", "worth nothing");
    assertThat(questions).hasValue(2);
  }

  @Test
  void remembersARefusalToo() {
    answer("{\"active\":false}");
    for (int i = 0; i < 3; i++) {
      assertInvalid("at.one", "worth nothing");
    }
    assertThat(questions).hasValue(1);
  }

  /** One token's answer is no other's, however alike they are. */
  @Test
  void asksAboutEachTokenByItself() {
    assertAuthenticated("at.one");
    answer("{\"active\":false}");
    assertInvalid("at.onf", "worth nothing");
    assertInvalid("at.one=", "worth nothing");
    assertThat(questions).hasValue(3);
  }

  @Test
  void keepsNoMoreThanItHasRoomFor() {
    for (int i = 0; i < 50 * ROOM; i++) {
      assertAuthenticated("at." + i);
    }
    assertThat(tokens.size()).isBetween(1L, (long) ROOM);
  }

  // Many at once.

  @Test
  @Timeout(60)
  void asksOnceForAllThatComeWithOneTokenAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    meanwhile.set(
        () -> {
          asked.countDown();
          await(answered);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Authentication> first =
          threads.submit(() -> validator.authenticate(bearer("at.one"), READ));
      await(asked);
      List<Future<Authentication>> others =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> validator.authenticate(bearer("at.one"), READ)))
              .toList();
      answered.countDown();
      assertThat(first.get()).isInstanceOf(Authenticated.class);
      for (Future<Authentication> other : others) {
        assertThat(other.get()).isInstanceOf(Authenticated.class);
      }
    }
    assertThat(questions).hasValue(1);
  }

  /** And all of them hear that nobody can tell. */
  @Test
  @Timeout(60)
  void sharesAFailureWithWhoWaitsForTheSameAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    reply.set(new Reply.Silence("nobody is there"));
    meanwhile.set(
        () -> {
          asked.countDown();
          await(answered);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Authentication> first =
          threads.submit(() -> validator.authenticate(bearer("at.one"), READ));
      await(asked);
      Future<Authentication> second =
          threads.submit(() -> validator.authenticate(bearer("at.one"), READ));
      answered.countDown();
      assertThat(first.get()).isInstanceOf(Unavailable.class);
      assertThat(second.get()).isInstanceOf(Unavailable.class);
    }
  }

  /** A crowd of junk tokens makes no crowd of questions. */
  @Test
  @Timeout(60)
  void asksNoMoreThanSomeQuestionsAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(AT_ONCE);
    answer("{\"active\":false}");
    meanwhile.set(
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          together.countDown();
          await(together);
          now.decrementAndGet();
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Authentication>> all =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> validator.authenticate(bearer("junk" + i), READ)))
              .toList();
      for (Future<Authentication> one : all) {
        assertThat(one.get()).isInstanceOf(Unauthenticated.class);
      }
    }
    assertThat(questions).hasValue(200);
    assertThat(most).hasValue(AT_ONCE);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    clock.updateAndGet(instant -> instant.plus(duration));
  }

  private static JsonObject claims() {
    return JsonObject.EMPTY
        .with("active", true)
        .with("iss", ISSUER)
        .with("sub", "alice")
        .with("aud", API)
        .with("client_id", "photos")
        .with("jti", "t1")
        .with("iat", SECONDS)
        .with("exp", SECONDS + 300)
        .with("token_type", "Bearer")
        .with("scope", "photos.read photos.write");
  }

  private static Reply active() {
    return new Reply.Answered(HttpResponse.of(200).with(Body.of(claims().encode())));
  }

  private void answer(JsonObject json) {
    answer(json.encode());
  }

  private void answer(String body) {
    reply.set(new Reply.Answered(HttpResponse.of(200).with(Body.of(body))));
  }

  private static HttpRequest bearer(String token) {
    return HttpRequest.get(API + "/photos").with("Authorization", "Bearer " + token);
  }

  private void assertAuthenticated(String token) {
    assertThat(validator.authenticate(bearer(token), READ))
        .isInstanceOfSatisfying(
            Authenticated.class,
            known -> {
              assertThat(known.claims().subject()).isEqualTo("alice");
              assertThat(known.claims().clientId().value()).isEqualTo("photos");
            });
  }

  private void assertUnavailable() {
    assertThat(validator.authenticate(bearer("at.one"), READ)).isInstanceOf(Unavailable.class);
  }

  private void assertInvalid(String token, String reason) {
    assertThat(validator.authenticate(bearer(token), READ))
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(401);
              assertThat(refused.answer().header("WWW-Authenticate").orElseThrow())
                  .contains("error=\"invalid_token\"", "not valid for this API");
              assertThat(refused.reason()).contains(reason).doesNotContain(token);
            });
  }
}
