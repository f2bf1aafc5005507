package dev.grantwise.app.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.EventKind;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.SetCookie.Transport;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.EndedSession;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.LogoutTokenCheck;
import dev.grantwise.protocol.signed.LogoutTokenTerms;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.client.SectorIdentifier;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.logout.LogoutTokens;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.outbox.Carrier.Outcome;
import dev.grantwise.store.outbox.Claimed;
import dev.grantwise.store.outbox.Deliveries;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to a client at the end of a session, and what is made of each answer. */
final class LogoutDeliveryTest {

  private static final Issuer ISSUER = new Issuer("https://login.example");
  private static final ClientId NOTES = new ClientId("notes");
  private static final String URI = "https://notes.example/logged_out?tenant=a";
  private static final UserId ADA = new UserId("u-ada");
  private static final SessionId SESSION = new SessionId("session-1");
  private static final LogoutNotice NOTICE = new LogoutNotice(NOTES, ADA, SESSION);
  private static final Randomness RANDOMNESS = new SecureRandom()::nextBytes;
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private Instant now = Instant.parse("2026-11-26T12:00:00Z");
  private final List<FetchRequest.Delivery> sent = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Deque<FetchResult> answers = new ArrayDeque<>();
  private final EmbeddedStore store;
  private final LogoutDelivery delivery;

  LogoutDeliveryTest(@TempDir Path elsewhere) {
    this.store = EmbeddedStore.open(elsewhere.resolve("state"), RANDOMNESS);
    this.delivery = delivery(store);
  }

  private LogoutDelivery delivery(EmbeddedStore over) {
    return new LogoutDelivery(
        new LogoutTokens(
            new ServerPolicy(ISSUER, List.of(), Transport.HTTPS_ONLY),
            over.server().clients(),
            new OneKey(),
            new Pseudonyms(over.secretHasher()),
            RANDOMNESS),
        request -> {
          sent.add((FetchRequest.Delivery) request);
          return answers.isEmpty() ? status(200) : answers.removeFirst();
        },
        () -> now,
        (occasion, event) -> events.add(event),
        RANDOMNESS);
  }

  @BeforeEach
  void registerTheClient() {
    register(client(ClientProfile.PLAIN.withBackchannelLogoutUri(URI)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static RegisteredClient client(ClientProfile profile) {
    return RegisteredClient.publicClient(NOTES, "Notes").with(profile);
  }

  private void register(RegisteredClient client) {
    store
        .server()
        .clients()
        .register(
            client,
            new Telling<Registration>(
                Occasion.of(new CorrelationId("registration")),
                now,
                (occasion, event) -> {},
                Registration::told));
  }

  private static FetchResult status(int status) {
    return new FetchResult.Fetched(HttpResponse.of(status));
  }

  private static Claimed claimed(int attempt) {
    return new Claimed("m-1", NOTICE.message(), attempt, Instant.parse("2026-11-26T11:59:59Z"));
  }

  private String token() {
    return sent.getLast().form().value("logout_token").orElseThrow();
  }

  private JsonObject claims() {
    return JwtClaims.unverified(new LogoutToken(token())).orThrow().json();
  }

  /** 2.4, 2.5: the token is all that goes, to the address to the letter, its query too. */
  @Test
  void sendsATokenThatAStrictClientTakes() {
    assertThat(delivery.carry(claimed(1))).isEqualTo(new Outcome.Arrived());
    assertThat(sent.getLast().url().value()).isEqualTo(URI);
    assertThat(sent.getLast().form().list()).hasSize(1);
    LogoutTokenTerms strict =
        LogoutTokenTerms.strict(
            new IssuerSigner(ISSUER, new OneKey().published(), Set.of(SigningAlgorithm.ES256)),
            NOTES);
    assertThat(
            LogoutTokenCheck.check(new LogoutToken(token()), strict, new MemoryReplayGuard(), now))
        .isInstanceOfSatisfying(
            Checked.Accepted.class,
            accepted -> {
              EndedSession ended = (EndedSession) accepted.value();
              assertThat(ended.subject()).contains("u-ada");
              assertThat(ended.sessionId())
                  .contains(new Pseudonyms(store.secretHasher()).session(NOTES, SESSION));
            });
    assertThat(claims().has("nonce")).isFalse();
    assertThat(claims().object("events"))
        .contains(JsonObject.EMPTY.with(LogoutTokenClaims.EVENT, JsonObject.EMPTY));
    assertThat(claims().number("exp").orElseThrow() - claims().number("iat").orElseThrow())
        .isEqualTo(120);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            LogoutEvent.LogoutDelivered.class,
            told -> {
              assertThat(told.concern().clientId()).contains(NOTES);
              assertThat(told.concern().subject()).contains("u-ada");
              assertThat(told.concern().session()).contains("session-1");
            });
  }

  /** OpenID Connect Core 8.1: the name that the client's ID tokens have. */
  @Test
  void callsTheUserByTheNameOfTheSector() {
    RegisteredClient pairwise =
        client(
            ClientProfile.PLAIN
                .withBackchannelLogoutUri(URI)
                .with(new SectorIdentifier("notes.example")));
    register(pairwise);
    delivery.carry(claimed(1));
    assertThat(claims().string("sub"))
        .contains(new Pseudonyms(store.secretHasher()).subject(pairwise, ADA))
        .isNotEqualTo(Optional.of("u-ada"));
  }

  /** Sent hours later, the token is as young as ever, and a client's replay guard knows none. */
  @Test
  void makesAFreshTokenForEveryAttempt() {
    answers.add(status(503));
    delivery.carry(claimed(1));
    String first = claims().string("jti").orElseThrow();
    now = now.plus(Duration.ofHours(3));
    assertThat(delivery.carry(claimed(2))).isEqualTo(new Outcome.Arrived());
    assertThat(claims().string("jti").orElseThrow()).isNotEqualTo(first);
    assertThat(claims().number("iat")).hasValue(now.getEpochSecond());
  }

  /** 2.8: also those frameworks that can only say 204. */
  @Test
  void takesBothWaysOfSayingYes() {
    answers.add(status(204));
    assertThat(delivery.carry(claimed(1))).isEqualTo(new Outcome.Arrived());
  }

  /** 2.5, 2.8: a 400 is an answer; the same again would be answered the same. */
  @Test
  void triesNoMoreWhereTheClientAnswered() {
    for (int status : List.of(400, 401, 404, 410, 302, 307)) {
      answers.add(status(status));
      assertThat(delivery.carry(claimed(1))).isEqualTo(new Outcome.Never("status " + status));
    }
    assertThat(events).hasSize(6).allMatch(LogoutEvent.LogoutFailed.class::isInstance);
  }

  /** Of many attempts the first that fails is told. */
  @Test
  void triesLaterWhateverMayPassAndTellsItOnce() {
    List<FetchResult> passing =
        List.of(
            status(500),
            status(503),
            status(429),
            status(408),
            new FetchResult.Refused(FetchResult.Refusal.ADDRESS, "loopback"),
            new FetchResult.Failed(FetchResult.Failure.TOO_LATE, "20 s"),
            new FetchResult.OverBudget(Duration.ofSeconds(7)));
    int attempt = 1;
    for (FetchResult result : passing) {
      answers.add(result);
      assertThat(delivery.carry(claimed(attempt++))).isInstanceOf(Outcome.Later.class);
    }
    assertThat(events).singleElement().isInstanceOf(LogoutEvent.LogoutFailed.class);
    answers.add(new FetchResult.OverBudget(Duration.ofSeconds(7)));
    assertThat(delivery.carry(claimed(attempt)))
        .isEqualTo(new Outcome.Later("too many messages at once", Duration.ofSeconds(7)));
  }

  /** Nothing is sent to who is no client any more, or wants to hear of it no longer. */
  @Test
  void sendsNothingToWhoIsNoLongerToBeTold() {
    register(client(ClientProfile.PLAIN));
    assertThat(delivery.carry(claimed(1))).isInstanceOf(Outcome.Never.class);
    register(
        client(ClientProfile.PLAIN.withBackchannelLogoutUri(URI))
            .withStatus(ClientStatus.DISABLED));
    assertThat(delivery.carry(claimed(1))).isInstanceOf(Outcome.Never.class);
    assertThat(sent).isEmpty();
  }

  /** A client that never answers costs a bounded number of attempts, and its end is told. */
  @Test
  void givesAClientUpThatNeverAnswers() {
    Message message = NOTICE.message();
    store.outbox().add(message, now);
    Deliveries deliveries =
        new Deliveries(
            store.outbox(),
            Map.of(LogoutNotice.TOPIC, delivery),
            () -> now,
            (occasion, event) -> events.add(event),
            RANDOMNESS);
    for (int i = 0; i < 50; i++) {
      answers.add(status(503));
      deliveries.drain();
      now = now.plus(Duration.ofHours(2));
    }
    assertThat(sent).hasSize(20);
    assertThat(store.outbox().dead()).isOne();
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(EventKind.LOGOUT_FAILED, EventKind.MESSAGE_GIVEN_UP);
  }

  private static final class OneKey implements SigningKeys {
    @Override
    public Signer active(SigningAlgorithm algorithm) {
      return KEY;
    }

    @Override
    public KeySet published() {
      return new KeySet(List.of(KEY.verificationKey()));
    }
  }
}
