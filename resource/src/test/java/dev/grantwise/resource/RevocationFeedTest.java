package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.protocol.rule.accesstoken.Revoked;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.Authentication.Authenticated;
import dev.grantwise.resource.Authentication.Unauthenticated;
import dev.grantwise.resource.Authentication.Unavailable;
import dev.grantwise.resource.RevocationFetch.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks A26 and A73 at an API: what is revoked, and what nobody can tell. */
final class RevocationFeedTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant END = NOW.plusSeconds(330);
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final String ISSUER = "https://login.example";
  private static final String API = "https://api.example";
  private static final ResourceServer SERVER =
      ResourceServer.of(new Issuer(ISSUER), new ResourceIndicator(API));
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Optional<String>> cursors = new ArrayList<>();
  private final RevocationFeed refusing = feed(new StaleFeed.Refuse(BOUND), 100);

  private RevocationFeed feed(StaleFeed stale, int room) {
    return new RevocationFeed(
        SERVER,
        request -> {
          cursors.add(request.after());
          return replies.isEmpty() ? new Reply.Silence("nobody is there") : replies.pop();
        },
        stale,
        now::get,
        nanos::get,
        room);
  }

  @AfterEach
  void stop() {
    refusing.close();
  }

  /** Nothing is trusted because it could not be checked. */
  @Test
  void knowsNothingBeforeTheFirstAnswer() {
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    answer("1");
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.NO);
  }

  @Test
  void refusesWhatIsRevokedAndNothingElse() {
    answer("1", RevokedTokens.token("t", END));
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.YES);
    assertThat(refusing.standing(token("T"))).isEqualTo(Revoked.NO);
  }

  /** Also for whoever serves while nobody can tell: what is known is known. */
  @Test
  void staysWithWhatItKnowsHoweverOld() {
    RevocationFeed serving = feed(new StaleFeed.ServeAndWarn(BOUND), 100);
    answer("1", RevokedTokens.token("t", END));
    serving.poll();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(serving.standing(token("t"))).isEqualTo(Revoked.YES);
    assertThat(serving.standing(token("other"))).isEqualTo(Revoked.NOT_FOLLOWED);
    serving.close();
  }

  @Test
  void isStaleFromTheBoundOnUntilTheNextAnswer() {
    answer("1");
    refusing.poll();
    nanos.addAndGet(BOUND.toNanos() - 1);
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.NO);
    nanos.incrementAndGet();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    answer("1");
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.NO);
  }

  /** A clock that is set makes nothing fresh and nothing stale. */
  @Test
  void measuresItsAgeByNoClock() {
    answer("1");
    refusing.poll();
    now.set(NOW.plus(Duration.ofDays(1)));
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.NO);
    now.set(NOW.minus(Duration.ofDays(1)));
    nanos.addAndGet(BOUND.toNanos());
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
  }

  /** An answer that took long is as old as its question. */
  @Test
  void countsFromTheQuestion() {
    RevocationFeed slow =
        new RevocationFeed(
            SERVER,
            request -> {
              nanos.addAndGet(BOUND.toNanos());
              return page("1", false);
            },
            new StaleFeed.Refuse(BOUND),
            now::get,
            nanos::get,
            100);
    slow.poll();
    assertThat(slow.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    slow.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"revoked\":[],\"cursor\":\"2\"}"})
  void believesNoAnswerThatItCannotRead(String body) {
    answer("1");
    refusing.poll();
    nanos.addAndGet(BOUND.toNanos());
    replies.add(new Reply.Answered(HttpResponse.uncachedJson(200, body)));
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    refusing.poll();
    assertThat(cursors).last().isEqualTo(Optional.of("1"));
  }

  /** A page with one entry of a kind that this version does not know is not half believed. */
  @Test
  void believesNoPageWithAnEntryOfAnotherVersion() {
    String body =
        "{\"revoked\":[{\"claim\":\"acr\",\"value\":\"x\",\"expires\":1795608000}],"
            + "\"cursor\":\"2\",\"more\":false}";
    replies.add(new Reply.Answered(HttpResponse.uncachedJson(200, body)));
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 400, 401, 403, 404, 429, 500, 503})
  void believesNoOtherStatus(int status) {
    replies.add(
        new Reply.Answered(
            HttpResponse.uncachedJson(
                status, new RevocationPage(List.of(), "1", false).toJson().encode())));
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
  }

  /** Only the last piece says that nothing is missing. */
  @Test
  void readsToTheEndBeforeItKnows() {
    replies.add(page("1", true, RevokedTokens.token("a", END)));
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    assertThat(refusing.standing(token("a"))).isEqualTo(Revoked.YES);
    replies.add(page("2", true, RevokedTokens.token("b", END)));
    replies.add(page("3", false, RevokedTokens.token("c", END)));
    refusing.poll();
    assertThat(refusing.standing(token("t"))).isEqualTo(Revoked.NO);
    assertThat(refusing.standing(token("c"))).isEqualTo(Revoked.YES);
    assertThat(cursors)
        .containsExactly(Optional.empty(), Optional.of("1"), Optional.of("1"), Optional.of("2"));
  }

  /** As long as the token could be taken: until its end and the skew. */
  @Test
  void keepsAnEntryAsLongAsItMatters() {
    answer("1", RevokedTokens.token("t", END));
    refusing.poll();
    now.set(END.plus(SERVER.skew()).minusSeconds(1));
    answer("1");
    refusing.poll();
    assertThat(refusing.size()).isEqualTo(1);
    now.set(END.plus(SERVER.skew()));
    answer("1");
    refusing.poll();
    assertThat(refusing.size()).isZero();
  }

  /** What does not fit is not forgotten, and memory is bounded. */
  @Test
  void refusesEverythingIssuedUntilNowWhereItHasNoRoom() {
    RevocationFeed small = feed(new StaleFeed.ServeAndWarn(BOUND), 3);
    answer("1", tokens(3));
    small.poll();
    assertThat(small.standing(issued("other", NOW))).isEqualTo(Revoked.NO);
    answer("2", RevokedTokens.token("one more", END));
    small.poll();
    assertThat(small.size()).isEqualTo(1);
    for (String id : List.of("t0", "t1", "t2", "one more", "other")) {
      assertThat(small.standing(issued(id, NOW))).as(id).isEqualTo(Revoked.YES);
    }
    assertThat(small.standing(issued("later", NOW.plus(SERVER.skew()).plusSeconds(1))))
        .isEqualTo(Revoked.NO);
    now.set(END.plus(SERVER.skew()));
    answer("3");
    small.poll();
    assertThat(small.size()).as("there is room again").isZero();
    small.close();
  }

  /** Nor does an entry with a time forget its time for want of room. */
  @Test
  void losesNoTimeForWantOfRoom() {
    Instant later = NOW.plusSeconds(40);
    RevocationFeed small = feed(new StaleFeed.Refuse(BOUND), 1);
    answer(
        "1",
        new RevokedTokens(By.SUBJECT, "u", Optional.of(later), END),
        RevokedTokens.token("t", END));
    small.poll();
    assertThat(small.standing(issued("x", later.minusSeconds(1)))).isEqualTo(Revoked.YES);
    small.close();
  }

  @Test
  void asksAServerWithoutAnEndNotWithoutEnd() {
    AtomicLong asked = new AtomicLong();
    RevocationFeed endless =
        new RevocationFeed(
            SERVER,
            request -> page(Long.toString(asked.incrementAndGet()), true),
            new StaleFeed.Refuse(BOUND),
            now::get,
            nanos::get,
            100);
    endless.poll();
    assertThat(asked).hasValueLessThan(1_000);
    assertThat(endless.standing(token("t"))).isEqualTo(Revoked.UNKNOWN);
    endless.close();
  }

  /** An older entry that comes after a newer one makes no token good. */
  @Test
  void widensWhatComesAgain() {
    RevokedTokens newer = new RevokedTokens(By.SUBJECT, "u", Optional.of(NOW.plusSeconds(9)), END);
    RevokedTokens older =
        new RevokedTokens(By.SUBJECT, "u", Optional.of(NOW), END.minusSeconds(60));
    RevokedTokens always = new RevokedTokens(By.SUBJECT, "u", Optional.empty(), END);
    answer("1", newer);
    answer("2", older);
    refusing.poll();
    refusing.poll();
    assertThat(refusing.standing(of("u", NOW.plusSeconds(8)))).isEqualTo(Revoked.YES);
    assertThat(refusing.standing(of("u", NOW.plusSeconds(9)))).isEqualTo(Revoked.NO);
    answer("3", always);
    answer("4", older);
    refusing.poll();
    refusing.poll();
    assertThat(refusing.standing(of("u", NOW.plusSeconds(99)))).isEqualTo(Revoked.YES);
  }

  @Test
  void hasABound() {
    assertThatThrownBy(() -> new StaleFeed.Refuse(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StaleFeed.ServeAndWarn(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // At the door of an API.

  /** Also a token that was good a moment ago, and so is remembered. */
  @Test
  void endsATokenThatTheValidatorRemembers() {
    AccessTokenValidator validator = validator(refusing);
    HttpRequest request = bearer("t");
    answer("1");
    refusing.poll();
    assertThat(validator.authenticate(request, ScopeSet.NONE)).isInstanceOf(Authenticated.class);
    answer("2", RevokedTokens.grant("g", END));
    refusing.poll();
    assertThat(validator.authenticate(request, ScopeSet.NONE))
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(401);
              assertThat(refused.answer().header("WWW-Authenticate").orElseThrow())
                  .contains("error=\"invalid_token\"")
                  .doesNotContain("revoked");
              assertThat(refused.reason()).contains("revoked");
            });
  }

  @Test
  void servesNothingWhileNobodyCanTellIfThatIsTheChoice() {
    AccessTokenValidator validator = validator(refusing);
    assertThat(validator.authenticate(bearer("t"), ScopeSet.NONE))
        .isInstanceOfSatisfying(
            Unavailable.class,
            unavailable -> {
              assertThat(unavailable.answer().status()).isEqualTo(503);
              assertThat(unavailable.answer().header("Retry-After")).isPresent();
              assertThat(unavailable.answer().header("Cache-Control")).contains("no-store");
            });
    now.set(NOW.plusSeconds(600));
    assertThat(validator.authenticate(bearer("t"), ScopeSet.NONE))
        .as("a token that is no good anyway is the client's fault")
        .isInstanceOf(Unauthenticated.class);
  }

  @Test
  void servesUntilTheTokenEndsIfThatIsTheChoice() {
    RevocationFeed serving = feed(new StaleFeed.ServeAndWarn(BOUND), 100);
    assertThat(validator(serving).authenticate(bearer("t"), ScopeSet.NONE))
        .isInstanceOf(Authenticated.class);
    serving.close();
  }

  private AccessTokenValidator validator(RevocationFeed feed) {
    KeySet keys = new KeySet(List.of(KEY.verificationKey()));
    return new AccessTokenValidator(SERVER, KeySource.of(keys), now::get).withRevocations(feed);
  }

  private static HttpRequest bearer(String id) {
    JsonObject claims =
        issued(id, NOW)
            .json()
            .with("sub", "alice")
            .with("aud", API)
            .with("client_id", "photos")
            .with("exp", NOW.plusSeconds(300).getEpochSecond())
            .with("grant_id", "g");
    String token = new JwtSigner(KEY).sign(JwtType.ACCESS_TOKEN, claims).reveal();
    return HttpRequest.get(API + "/photos").with("Authorization", "Bearer " + token);
  }

  private void answer(String cursor, RevokedTokens... revoked) {
    replies.add(page(cursor, false, revoked));
  }

  private static Reply page(String cursor, boolean more, RevokedTokens... revoked) {
    return new Reply.Answered(new RevocationPage(Arrays.asList(revoked), cursor, more).toHttp());
  }

  private static RevokedTokens[] tokens(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> RevokedTokens.token("t" + number, END))
        .toArray(RevokedTokens[]::new);
  }

  private static JwtClaims token(String id) {
    return issued(id, NOW);
  }

  private static JwtClaims issued(String id, Instant at) {
    return new JwtClaims(
        JsonObject.EMPTY.with("iss", ISSUER).with("jti", id).with("iat", at.getEpochSecond()));
  }

  private static JwtClaims of(String subject, Instant at) {
    return new JwtClaims(issued("x", at).json().with("sub", subject));
  }
}
