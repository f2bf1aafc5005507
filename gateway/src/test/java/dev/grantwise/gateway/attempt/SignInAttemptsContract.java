package dev.grantwise.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link SignInAttempts} does (RFC 9700 4.2.4, 4.7.1). */
public abstract class SignInAttemptsContract {

  protected static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private SignInAttempts attempts;

  /** A store that is empty. */
  protected abstract SignInAttempts attempts();

  @BeforeEach
  void open() {
    attempts = attempts();
  }

  @Test
  void knowsNoAttemptThatWasNeverMade() {
    assertThat(attempts.take(attempt("a", NOW).key(), NOW))
        .isEqualTo(new SignInAttempts.Taken.Absent());
  }

  @Test
  void handsAnAttemptOutOnceWithEverythingInIt() {
    SignInAttempt attempt = attempt("a", NOW);
    attempts.create(attempt, List.of());

    assertThat(attempts.take(attempt.key(), NOW))
        .isEqualTo(new SignInAttempts.Taken.Pending(attempt));
    assertThat(attempts.take(attempt.key(), NOW)).isEqualTo(new SignInAttempts.Taken.Absent());
  }

  @Test
  void handsAnExpiredAttemptOutAsExpiredAndOnce() {
    SignInAttempt attempt = attempt("a", NOW);
    attempts.create(attempt, List.of());
    Instant expiry = attempt.pending().expires();

    assertThat(attempts.take(attempt.key(), expiry))
        .isEqualTo(new SignInAttempts.Taken.Expired(attempt));
    assertThat(attempts.take(attempt.key(), expiry)).isEqualTo(new SignInAttempts.Taken.Absent());
  }

  @Test
  void keepsWhatASignInIsToRaise() {
    SignInAttempt plain = attempt("a", NOW);
    SignInAttempt raising =
        new SignInAttempt(
            plain.key(),
            plain.pending(),
            plain.target(),
            plain.replaces(),
            Optional.of(
                new Raise(DEMAND, new Subject(new Issuer("https://login.example"), "ann"))));
    attempts.create(raising, List.of());

    assertThat(attempts.take(raising.key(), NOW))
        .isEqualTo(new SignInAttempts.Taken.Pending(raising));
  }

  @Test
  void opensWhatItSealedAndNothingElse() {
    StepUp stepUp = new StepUp(DEMAND, SessionKey.of(new SessionCookie("mine")), NOW);
    String sealed = attempts.seal(stepUp);

    assertThat(sealed).matches("[A-Za-z0-9_-]{8,}");
    assertThat(attempts.open(sealed)).contains(stepUp);
    StepUp without =
        new StepUp(AuthenticationDemand.NONE.withMaxAge(Duration.ZERO), stepUp.session(), NOW);
    assertThat(attempts.open(attempts.seal(without))).contains(without);
    char first = sealed.charAt(sealed.length() - 4);
    String changed =
        sealed.substring(0, sealed.length() - 4)
            + (first == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 3);
    for (String other :
        List.of(
            "",
            "A",
            "AAAA",
            changed,
            sealed + "AAAA",
            "=",
            "%%%",
            "AQFrAAAA" + "A".repeat(80),
            sealed.substring(4),
            "\u00e9")) {
      assertThat(attempts.open(other)).as(other).isEmpty();
    }
  }

  @Test
  void forgetsTheOldestOfABrowserThatBeginsTooMany() {
    List<AttemptKey> shown = new ArrayList<>();
    List<AttemptKey> dropped = new ArrayList<>();
    for (int i = 0; i <= SignInAttempts.LIMIT; i++) {
      SignInAttempt attempt = attempt("a" + i, NOW.plusSeconds(i));
      dropped.addAll(attempts.create(attempt, shown));
      shown.add(attempt.key());
    }

    assertThat(dropped).containsExactly(shown.getFirst());
    assertThat(attempts.take(shown.getFirst(), NOW)).isEqualTo(new SignInAttempts.Taken.Absent());
    for (AttemptKey kept : shown.subList(1, shown.size())) {
      assertThat(attempts.take(kept, NOW)).isInstanceOf(SignInAttempts.Taken.Pending.class);
    }
  }

  @Test
  void givesBackTheKeysThatAreOfNoUse() {
    SignInAttempt taken = attempt("taken", NOW);
    attempts.create(taken, List.of());
    attempts.take(taken.key(), NOW);

    assertThat(attempts.create(attempt("b", NOW), List.of(taken.key())))
        .containsExactly(taken.key());
  }

  @Test
  void leavesOtherBrowsersAlone() {
    SignInAttempt other = attempt("other", NOW.minusSeconds(60));
    attempts.create(other, List.of());
    for (int i = 0; i < 2 * SignInAttempts.LIMIT; i++) {
      attempts.create(attempt("a" + i, NOW), List.of());
    }

    assertThat(attempts.take(other.key(), NOW)).isInstanceOf(SignInAttempts.Taken.Pending.class);
  }

  @Test
  void purgesOnlyWhatExpired() {
    SignInAttempt old = attempt("old", NOW.minus(Duration.ofHours(1)));
    SignInAttempt current = attempt("current", NOW);
    attempts.create(old, List.of());
    attempts.create(current, List.of());

    assertThat(attempts.purge(NOW)).isEqualTo(1);
    assertThat(attempts.take(old.key(), NOW)).isEqualTo(new SignInAttempts.Taken.Absent());
    assertThat(attempts.take(current.key(), NOW)).isInstanceOf(SignInAttempts.Taken.Pending.class);
  }

  @Test
  void lets100ThreadsTakeAnAttemptOnce() throws Exception {
    SignInAttempt attempt = attempt("a", NOW);
    attempts.create(attempt, List.of());
    CyclicBarrier together = new CyclicBarrier(100);
    Callable<SignInAttempts.Taken> taking =
        () -> {
          together.await();
          return attempts.take(attempt.key(), NOW);
        };
    int won = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SignInAttempts.Taken>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        results.add(threads.submit(taking));
      }
      for (Future<SignInAttempts.Taken> result : results) {
        won += result.get() instanceof SignInAttempts.Taken.Pending ? 1 : 0;
      }
    }

    assertThat(won).isEqualTo(1);
  }

  private static final AuthenticationDemand DEMAND =
      AuthenticationDemand.NONE
          .withAcrValues(List.of("urn:gold", "urn:silver"))
          .withMaxAge(Duration.ofMinutes(5));

  /** An attempt that tells itself apart by its name. */
  protected static SignInAttempt attempt(String name, Instant created) {
    PendingSignIn pending =
        new PendingSignIn(
            new Issuer("https://login.example"),
            new ClientId("photos"),
            new RedirectUri("https://photos.example/oauth2/callback"),
            ScopeSet.parse("openid photos.read").orThrow(),
            List.of(),
            Optional.empty(),
            new State("state-" + name),
            new Nonce("nonce-" + name),
            CodeVerifier.parse("v".repeat(43)).orThrow(),
            created,
            created.plus(PendingSignIn.LIFETIME));
    return new SignInAttempt(
        AttemptKey.of(new AttemptCookie("cookie-" + name)),
        pending,
        new ReturnTarget("/albums?page=2"),
        Optional.of(SessionKey.of(new SessionCookie("before"))));
  }
}
