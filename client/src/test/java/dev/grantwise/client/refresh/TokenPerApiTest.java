package dev.grantwise.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.testkit.CountingRandomness;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8707 2.2, RFC 9700 2.3: each API gets a token of its own, and never another's. */
final class TokenPerApiTest {

  private static final ResourceIndicator PHOTOS = new ResourceIndicator("https://api.example");
  private static final ResourceIndicator MAIL = new ResourceIndicator("https://mail.example");
  private static final ResourceIndicator FILES = new ResourceIndicator("https://files.example");
  private static final List<Audience> ALL =
      List.of(Audience.named(PHOTOS), Audience.named(MAIL), Audience.named(FILES));
  private static final Sent NO_ANSWER = new Sent.NoAnswer("slow");
  private static final RetryPolicy GRACE = new RetryPolicy.WithinGrace(Duration.ofSeconds(60));
  private static final Duration LONG_REST = Duration.ofMinutes(5);

  private final MovableClock clock = new MovableClock();
  private final MemoryTokenVault vault = new MemoryTokenVault();
  private final AtomicInteger answers = new AtomicInteger(1);
  private final FakeExchange http = FakeExchange.answering(this::rotated);
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<RevocationRequest> revoked = new CopyOnWriteArrayList<>();
  private RefreshEngine engine = engine(new RetryPolicy.Never(), ALL);

  // Another's token

  @Test
  void givesNoApiTheTokenOfAnotherWhenItsOwnCannotBeHad() {
    open();
    http.answer(new Sent.NotSent("down"));
    assertThat(access(MAIL)).isInstanceOf(Access.Unavailable.class);
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://api.example\"",
        "[\"https://api.example\",\"https://mail.example\"]",
        "[\"https://mail.example\",\"https://files.example\"]"
      })
  void usesNoTokenThatSaysItIsGoodElsewhere(String audience) {
    open();
    http.answer(request -> rotated(request, jwt(audience)));
    assertThat(access(MAIL)).isEqualTo(new Access.NotGranted(LONG_REST));
    assertThat(standing().tokens().further()).isEmpty();
    assertThat(refreshToken()).as("what the next refresh needs is kept").isEqualTo("rt-2");
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    assertThat(events).singleElement().isInstanceOf(RefreshEvent.RefreshFailed.class);
  }

  @Test
  void keepsTheOldTokenOfAnApiWhenTheNextOneIsForAnother() {
    open();
    http.answer(request -> rotated(request, jwt("\"https://mail.example\"")));
    clock.advance(Grants.LIFETIME);
    assertThat(access(PHOTOS)).isEqualTo(new Access.NotGranted(LONG_REST));
    assertThat(standing().tokens().accessToken()).isEqualTo(new AccessToken("at-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"https://mail.example\"", "\"urn:names:of:its:own\"", "7", "[]"})
  void usesATokenWhoseAudienceIsTheApiOrNothingThatIsKnownHere(String audience) {
    open();
    String token = jwt(audience);
    http.answer(request -> rotated(request, token));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken(token), later()));
  }

  /** The file was changed since: what the grant began with is for an API that is second now. */
  @Test
  void knowsWhatAGrantBeganWithWhenTheApisHaveAnotherOrder() {
    open();
    engine = engine(GRACE, List.of(Audience.named(MAIL), Audience.named(PHOTOS)));
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
    assertThat(resourcesSent()).containsExactly(MAIL.value());
  }

  @Test
  void usesTheTokenOfAnotherApiForNoneAlsoWhenOneIsLeft() {
    open();
    engine = engine(GRACE, List.of(Audience.named(MAIL)));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
  }

  @Test
  void refusesAnApiThatNobodyHasNamed() {
    open();
    assertThatThrownBy(() -> access(new ResourceIndicator("https://evil.example")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(http.requests()).isEmpty();
  }

  // One refresh token

  @Test
  void refreshesForTwoApisOneAfterTheOther() throws Exception {
    open();
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    http.answer(
        request -> {
          sent.countDown();
          await(answer);
          return rotated(request);
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Access> mail = threads.submit(() -> access(MAIL));
      await(sent);
      Future<Access> files = threads.submit(() -> access(FILES));
      assertThat(access(PHOTOS)).as("what is held waits for nobody").isEqualTo(usable("at-1"));
      assertThat(http.requests()).hasSize(1);
      answer.countDown();
      assertThat(mail.get()).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
      assertThat(files.get()).isEqualTo(new Access.Usable(new AccessToken("at-3"), later()));
    }
    assertThat(refreshTokensSent()).containsExactly("rt-1", "rt-2");
    assertThat(resourcesSent()).containsExactly(MAIL.value(), FILES.value());
  }

  @Test
  void usesEachRefreshTokenOnceForThreeHundredThreads()
      throws ExecutionException, InterruptedException {
    open();
    clock.advance(Grants.LIFETIME);
    CountDownLatch start = new CountDownLatch(1);
    List<Access> had = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Access>> waiting =
          IntStream.range(0, 300)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return access(ALL.get(i % 3).resource());
                          }))
              .toList();
      start.countDown();
      for (Future<Access> access : waiting) {
        had.add(access.get());
      }
    }
    assertThat(had).hasSize(300).allMatch(Access.Usable.class::isInstance);
    assertThat(had.stream().distinct()).as("one for each API").hasSize(3);
    assertThat(refreshTokensSent()).containsExactly("rt-1", "rt-2", "rt-3");
    assertThat(resourcesSent())
        .containsExactlyInAnyOrder(PHOTOS.value(), MAIL.value(), FILES.value());
  }

  @Test
  void usesEachRefreshTokenOnceOverTwoNodes() throws ExecutionException, InterruptedException {
    open();
    clock.advance(Grants.LIFETIME);
    List<RefreshEngine> nodes = List.of(engine, engine(new RetryPolicy.Never(), ALL));
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Access>> waiting =
          IntStream.range(0, 300)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return nodes
                                .get(i % 2)
                                .accessToken(Grants.KEY, ALL.get(i % 3).resource());
                          }))
              .toList();
      start.countDown();
      for (Future<Access> access : waiting) {
        assertThat(access.get()).isInstanceOf(Access.Usable.class);
      }
    }
    assertThat(refreshTokensSent()).containsExactly("rt-1", "rt-2", "rt-3");
  }

  @Test
  void endsTheWholeGrantWhoseRefreshHasNoKnownOutcome() {
    open();
    http.answer(NO_ANSWER);
    Access over = new Access.SignInNeeded(SessionEndReason.REFRESH_OUTCOME_UNKNOWN);
    assertThat(access(MAIL)).isEqualTo(over);
    assertThat(access(PHOTOS)).isEqualTo(over);
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void repeatsALostRequestForTheSameApi() {
    engine = engine(GRACE, ALL);
    open();
    AtomicInteger calls = new AtomicInteger();
    http.answer(request -> calls.incrementAndGet() == 1 ? NO_ANSWER : rotated(request));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
    assertThat(refreshTokensSent()).containsExactly("rt-1", "rt-1");
    assertThat(resourcesSent()).containsExactly(MAIL.value(), MAIL.value());
  }

  /** A process died over the token of one API: the one retry may be for another. */
  @Test
  void countsTheLostRequestForAnotherApi() {
    engine = engine(GRACE, ALL);
    open();
    vault.begin(Grants.KEY, 0, now(), now().plusSeconds(12));
    clock.advance(Duration.ofSeconds(12));
    http.answer(NO_ANSWER);
    assertThat(access(FILES))
        .isEqualTo(new Access.SignInNeeded(SessionEndReason.REFRESH_OUTCOME_UNKNOWN));
    assertThat(http.requests()).as("one retry and never a loop").hasSize(1);
  }

  @Test
  void savesNothingAndRevokesWhatItReceivesWhenTheUserSignsOutMeanwhile() {
    open();
    http.answer(
        request -> {
          assertThat(engine.end(Grants.KEY, SessionEndReason.SIGNED_OUT)).isPresent();
          return rotated(request);
        });
    assertThat(access(MAIL)).isEqualTo(new Access.SignInNeeded(SessionEndReason.SIGNED_OUT));
    assertThat(revoked.stream().map(request -> request.token().reveal()))
        .containsExactly("rt-1", "rt-2");
  }

  @Test
  void endsTheWholeGrantThatTheServerRefuses() {
    open();
    http.answer(error("invalid_grant"));
    Access over = new Access.SignInNeeded(SessionEndReason.REFRESH_REFUSED);
    assertThat(access(MAIL)).isEqualTo(over);
    assertThat(access(PHOTOS)).isEqualTo(over);
  }

  // What is not granted

  @ParameterizedTest
  @ValueSource(strings = {"invalid_target", "invalid_scope"})
  void goesOnWithTheOthersWhenOneIsNotGranted(String code) {
    open();
    http.answer(error(code));
    assertThat(access(MAIL)).isEqualTo(new Access.NotGranted(LONG_REST));
    http.answer(this::rotated);
    assertThat(access(MAIL)).as("not asked again yet").isInstanceOf(Access.NotGranted.class);
    assertThat(access(FILES)).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    clock.advance(LONG_REST);
    assertThat(access(PHOTOS)).isInstanceOf(Access.Usable.class);
    assertThat(access(MAIL)).isInstanceOf(Access.Usable.class);
  }

  @Test
  void restsForTheWholeGrantWhenTheServerIsInTrouble() {
    open();
    http.answer(new Sent.NotSent("down"));
    assertThat(access(MAIL)).isEqualTo(new Access.Unavailable(Duration.ofSeconds(30)));
    assertThat(access(FILES)).isEqualTo(new Access.Unavailable(Duration.ofSeconds(30)));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void endsNothingWhereNoRefreshTokenBringsTheOthers() {
    vault.open(
        new StoredGrant(
            Grants.KEY,
            Optional.empty(),
            List.of(PHOTOS),
            Grants.withoutRefreshToken().tokens(),
            1,
            0,
            Optional.empty()));
    assertThat(access(MAIL)).isInstanceOf(Access.NotGranted.class);
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    clock.advance(Grants.LIFETIME);
    assertThat(access(MAIL)).isInstanceOf(Access.NotGranted.class);
    assertThat(access(PHOTOS)).isEqualTo(new Access.SignInNeeded(SessionEndReason.NOT_RENEWABLE));
  }

  // Going well

  @Test
  void asksForEachOnceAndKeepsTheOthers() {
    open();
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken("at-2"), later()));
    assertThat(http.requests().getFirst().body().text())
        .isEqualTo(
            "grant_type=refresh_token&refresh_token=rt-1&resource=https%3A%2F%2Fmail.example"
                + "&client_id=photos");
    clock.advance(Grants.LIFETIME);
    assertThat(access(PHOTOS)).isEqualTo(new Access.Usable(new AccessToken("at-3"), later()));
    assertThat(standing().tokens().further()).containsOnlyKeys(MAIL);
    assertThat(resourcesSent()).containsExactly(MAIL.value(), PHOTOS.value());
  }

  @Test
  void renewsTheTokenThatAnApiRefusesAndNoOther() {
    open();
    assertThat(access(MAIL)).isInstanceOf(Access.Usable.class);
    clock.advance(Duration.ofSeconds(30));
    engine.reject(Grants.KEY, new AccessToken("at-2"));
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    assertThat(access(MAIL)).isEqualTo(new Access.Usable(new AccessToken("at-3"), later()));
  }

  @Test
  void asksForTheScopesOfTheApiAlone() {
    open();
    Audience mail =
        new Audience(
            MAIL, List.of(MAIL), Optional.of(ScopeSet.parse("mail.read mail.send").orThrow()));
    engine = engine(GRACE, List.of(Audience.named(PHOTOS), mail));
    assertThat(access(MAIL)).isInstanceOf(Access.Usable.class);
    Parameters sent = http.requests().getFirst().form().orThrow();
    assertThat(sent.value("scope")).contains("mail.read mail.send");
    assertThat(sent.all("resource")).containsExactly(MAIL.value());
  }

  @Test
  void asksByScopeWhereTheServerHasNoParameter() {
    vault.open(
        StoredGrant.opened(
            Grants.KEY,
            Optional.empty(),
            List.of(),
            Grants.tokens(1).beginningWith(Optional.of(PHOTOS))));
    engine =
        engine(
            GRACE,
            List.of(byScope(PHOTOS, "openid photos.read"), byScope(MAIL, "mail.read mail.send")));
    assertThat(access(PHOTOS)).isEqualTo(usable("at-1"));
    assertThat(access(MAIL)).isInstanceOf(Access.Usable.class);
    Parameters sent = http.requests().getFirst().form().orThrow();
    assertThat(sent.value("scope")).contains("mail.read mail.send");
    assertThat(sent.all("resource")).isEmpty();
  }

  private static Audience byScope(ResourceIndicator api, String scope) {
    return new Audience(api, List.of(), Optional.of(ScopeSet.parse(scope).orThrow()));
  }

  private void open() {
    vault.open(Grants.opened(Grants.KEY));
  }

  private Access access(ResourceIndicator api) {
    return engine.accessToken(Grants.KEY, api);
  }

  private static Access usable(String token) {
    return new Access.Usable(new AccessToken(token), MovableClock.START.plus(Grants.LIFETIME));
  }

  private Instant now() {
    return clock.instant();
  }

  /** The end of a token that came now. */
  private Instant later() {
    return now().plusSeconds(300);
  }

  private StoredGrant standing() {
    return ((Reading.Standing) vault.read(Grants.KEY)).grant();
  }

  private String refreshToken() {
    return standing().tokens().refreshToken().orElseThrow().reveal();
  }

  private List<String> refreshTokensSent() {
    return sent(form -> form.value("refresh_token").orElse(""));
  }

  private List<String> resourcesSent() {
    return sent(form -> String.join(" ", form.all("resource")));
  }

  private List<String> sent(Function<Parameters, String> what) {
    return http.requests().stream().map(request -> what.apply(request.form().orThrow())).toList();
  }

  private Sent rotated(HttpRequest request) {
    return rotated(request, "");
  }

  /** A refresh token is taken once, and in turn. */
  private Sent rotated(HttpRequest request, String accessToken) {
    int number = answers.get();
    String shown = request.form().orThrow().value("refresh_token").orElse("");
    if (!shown.equals("rt-" + number) || !answers.compareAndSet(number, number + 1)) {
      return error("invalid_grant");
    }
    return FakeExchange.json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"rt-%d\"}"
            .formatted(accessToken.isEmpty() ? "at-" + (number + 1) : accessToken, number + 1));
  }

  private static Sent error(String code) {
    return FakeExchange.json(400, "{\"error\":\"" + code + "\"}");
  }

  private static String jwt(String audience) {
    return encoded("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}")
        + "."
        + encoded("{\"aud\":" + audience + "}")
        + ".c2lnbmF0dXJl";
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RefreshEngine engine(RetryPolicy policy, List<Audience> audiences) {
    TokenEndpoint endpoint =
        new TokenEndpoint(
            new Registration(
                new Issuer("https://as.example"),
                new ClientAuthentication.None(new ClientId("photos"))),
            EndpointAddress.of("https://as.example/token"),
            http,
            clock);
    return RefreshEngine.of(vault, endpoint, clock)
        .settings(RefreshSettings.DEFAULT.with(policy))
        .events((correlation, event) -> events.add(event), new CountingRandomness())
        .revocations(revoked::add)
        .audiences(audiences)
        .build();
  }
}
