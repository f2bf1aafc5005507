package dev.grantwise.client.token;

import dev.grantwise.client.flight.SingleFlight;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a service, by client credentials (RFC 6749 4.4): kept in memory until shortly
 * before its end, renewed once for all who ask, and ahead of time without anybody waiting. Safe for
 * many threads; blocks while the first token is fetched.
 */
public final class ServiceTokens {

  /** How long before its end a token is renewed, plus up to half of it as jitter. */
  public static final Duration AHEAD = Duration.ofSeconds(60);

  /** How long nothing is sent after a failure. */
  public static final Duration COOL_OFF = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration YOUNGEST_REJECTED = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(2);

  private record Held(AccessToken token, Instant receivedAt, Instant expiresAt) {
    boolean isUsable(Instant now) {
      return now.isBefore(expiresAt);
    }

    /** A token refused so soon is refused for another reason, as the next one would be. */
    boolean isYoung(Instant now) {
      return !now.isBefore(receivedAt) && now.isBefore(receivedAt.plus(YOUNGEST_REJECTED));
    }

    boolean isDue(Instant now) {
      return !now.isBefore(RenewalTime.of(token, receivedAt, expiresAt, AHEAD));
    }
  }

  /** The last failure, and until when it stands. */
  private record Failure(ServiceAccess answer, Instant since, Instant until) {
    /** Before its beginning it is over too: the clock was set back. */
    boolean standsAt(Instant now) {
      return !now.isBefore(since) && now.isBefore(until);
    }

    ServiceAccess answerAt(Instant now) {
      return answer instanceof ServiceAccess.Unavailable(String why, Duration ignored)
          ? new ServiceAccess.Unavailable(why, Duration.between(now, until))
          : answer;
    }
  }

  private final TokenEndpoint endpoint;
  private final ScopeSet scope;
  private final List<ResourceIndicator> resources;
  private final InstantSource clock;
  private final SingleFlight<String, ServiceAccess> flights = new SingleFlight<>("service-token");
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

  public ServiceTokens(
      TokenEndpoint endpoint,
      ScopeSet scope,
      List<ResourceIndicator> resources,
      InstantSource clock) {
    this.endpoint = endpoint;
    this.scope = scope;
    this.resources = List.copyOf(resources);
    this.clock = clock;
  }

  /** The token to use now. */
  public ServiceAccess accessToken() {
    Instant now = clock.instant();
    Held present = held.get();
    if (present == null || !present.isUsable(now)) {
      return recentFailure(now)
          .orElseGet(
              () ->
                  flights
                      .await(name(), this::renew, PATIENCE)
                      .orElse(new ServiceAccess.Unavailable("the server is slow", SOON)));
    }
    if (present.isDue(now) && recentFailure(now).isEmpty()) {
      flights.start(name(), this::renew);
    }
    return new ServiceAccess.Usable(present.token(), present.expiresAt());
  }

  /**
   * Reports that an API answered 401 {@code invalid_token} (RFC 6750 3.1). If the token is still
   * the newest, and not fresh, the next call fetches another; a caller repeats its request once and
   * not again.
   */
  public void reject(AccessToken token) {
    Held present = held.get();
    if (present != null && present.token().equals(token) && !present.isYoung(clock.instant())) {
      held.compareAndSet(present, null);
    }
  }

  private String name() {
    return endpoint.registration().clientId().value();
  }

  private Optional<ServiceAccess> recentFailure(Instant now) {
    return Optional.ofNullable(failure.get())
        .filter(last -> last.standsAt(now))
        .map(last -> last.answerAt(now));
  }

  private ServiceAccess renew() {
    Instant now = clock.instant();
    Held present = held.get();
    if (present != null && !present.isDue(now)) {
      return new ServiceAccess.Usable(present.token(), present.expiresAt());
    }
    // Whoever looked before the last failure and came here after it.
    Optional<ServiceAccess> failed = recentFailure(now);
    if (failed.isPresent()) {
      return failed.get();
    }
    return switch (endpoint.clientCredentials(scope, resources)) {
      case TokenOutcome.Issued issued -> keep(issued);
      case TokenOutcome.Rejected(var error) -> fail(new ServiceAccess.Refused(error), COOL_OFF);
      case TokenOutcome.Unavailable(String why, Optional<Duration> retryAfter) ->
          unavailable(why, retryAfter.map(ServiceTokens::atLeastSoon).orElse(COOL_OFF));
      // Asking again takes nothing from anybody, so a lost answer is as good as none.
      case TokenOutcome.Ambiguous(String why) -> unavailable(why, COOL_OFF);
      case TokenOutcome.Unexpected(int status, String expected) ->
          unavailable("status " + status + ": expected " + expected, COOL_OFF);
    };
  }

  private ServiceAccess keep(TokenOutcome.Issued issued) {
    AccessToken token = issued.response().accessToken();
    held.set(new Held(token, issued.receivedAt(), issued.expiresAt()));
    failure.set(null);
    return new ServiceAccess.Usable(token, issued.expiresAt());
  }

  private static Duration atLeastSoon(Duration pause) {
    return pause.compareTo(SOON) < 0 ? SOON : pause;
  }

  private ServiceAccess unavailable(String why, Duration pause) {
    return fail(new ServiceAccess.Unavailable(why, pause), pause);
  }

  private ServiceAccess fail(ServiceAccess answer, Duration pause) {
    Instant now = clock.instant();
    failure.set(new Failure(answer, now, now.plus(pause)));
    return answer;
  }
}
