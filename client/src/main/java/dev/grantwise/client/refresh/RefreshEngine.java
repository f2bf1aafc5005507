package dev.grantwise.client.refresh;

import dev.grantwise.client.flight.SingleFlight;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.token.RevocationQueue;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the access tokens of grants usable: refreshes ahead of expiry without anybody waiting, and
 * once for all who wait when the token is over. A refresh token is used at most once, but for the
 * one retry that {@link RetryPolicy} allows.
 *
 * <pre>{@code
 * RefreshEngine engine =
 *     RefreshEngine.of(vault, tokenEndpoint, clock)
 *         .events(events, randomness)
 *         .revocations(queue)
 *         .idTokens(idTokenValidator)
 *         .build();
 * switch (engine.accessToken(key)) { ... }
 * }</pre>
 *
 * <p>Safe for many threads.
 */
public final class RefreshEngine implements AccessTokenSource {

  private static final Duration SOON = Duration.ofSeconds(2);

  private final TokenVault vault;
  private final RevocationQueue revocations;
  private final RefreshSettings settings;
  private final InstantSource clock;
  private final Freshness freshness;
  private final CoolOff coolOff = new CoolOff();
  private final SingleFlight<GrantKey, Access> flights = new SingleFlight<>("refresh");
  private final RefreshRun run;

  private RefreshEngine(Builder parts) {
    this.vault = parts.vault;
    this.revocations = parts.revocations;
    this.settings = parts.settings;
    this.clock = parts.clock;
    this.freshness = new Freshness(settings.ahead());
    RefreshJournal journal =
        new RefreshJournal(
            parts.events, parts.randomness, parts.endpoint.registration().clientId());
    this.run =
        new RefreshRun(
            vault,
            parts.endpoint,
            freshness,
            new RefreshConclusion(parts, freshness, coolOff, journal),
            settings,
            clock,
            parts.pause);
  }

  /** Starts with what every engine needs. */
  public static Builder of(TokenVault vault, TokenEndpoint endpoint, InstantSource clock) {
    return new Builder(vault, endpoint, clock);
  }

  @Override
  public Access accessToken(GrantKey key) {
    return switch (vault.read(key)) {
      case Reading.Absent() -> new Access.SignInNeeded(SessionEndReason.NO_SESSION);
      case Reading.Ended(SessionEndReason reason, Instant ignored) ->
          new Access.SignInNeeded(reason);
      case Reading.Standing(StoredGrant grant) -> accessToken(grant, clock.instant());
    };
  }

  private Access accessToken(StoredGrant grant, Instant now) {
    GrantKey key = grant.key();
    boolean renewable = grant.tokens().refreshToken().isPresent();
    if (!freshness.isUsable(grant, now)) {
      return renewable ? waitForRefresh(key, now, Duration.ZERO) : notRenewable(grant, now);
    }
    if (renewable && freshness.isDue(grant, now) && coolOff.remaining(key, now).isEmpty()) {
      flights.start(key, () -> run.refresh(key, Duration.ZERO));
    }
    return usable(grant);
  }

  /**
   * The access token to hand on, with at least that much time left: waits for a refresh where
   * {@link #accessToken(GrantKey)} lets one run beside, and leaves none running. One that has less
   * left comes where the provider gives none that lasts longer, or gives none now.
   */
  public Access accessToken(GrantKey key, Duration leastLeft) {
    return switch (vault.read(key)) {
      case Reading.Absent() -> new Access.SignInNeeded(SessionEndReason.NO_SESSION);
      case Reading.Ended(SessionEndReason reason, Instant ignored) ->
          new Access.SignInNeeded(reason);
      case Reading.Standing(StoredGrant grant) -> accessToken(grant, clock.instant(), leastLeft);
    };
  }

  private Access accessToken(StoredGrant grant, Instant now, Duration leastLeft) {
    boolean renewable = grant.tokens().refreshToken().isPresent();
    if (!freshness.isUsable(grant, now) && !renewable) {
      return notRenewable(grant, now);
    }
    if (freshness.isEnough(grant, now, leastLeft) || !renewable) {
      return usable(grant);
    }
    Access renewed = waitForRefresh(grant.key(), now, leastLeft);
    return renewed instanceof Access.Unavailable && freshness.isUsable(grant, clock.instant())
        ? usable(grant)
        : renewed;
  }

  private static Access usable(StoredGrant grant) {
    return new Access.Usable(grant.tokens().accessToken(), grant.tokens().expiresAt());
  }

  private Access waitForRefresh(GrantKey key, Instant now, Duration leastLeft) {
    Optional<Duration> pause = coolOff.remaining(key, now);
    return pause.isPresent()
        ? new Access.Unavailable(pause.get())
        : flights
            .await(key, () -> run.refresh(key, leastLeft), settings.patience())
            .orElse(new Access.Unavailable(SOON));
  }

  private Access notRenewable(StoredGrant grant, Instant now) {
    vault.endAt(grant.key(), grant.fence(), SessionEndReason.NOT_RENEWABLE, now);
    return vault.read(grant.key())
            instanceof Reading.Ended(SessionEndReason reason, Instant ignored)
        ? new Access.SignInNeeded(reason)
        : new Access.Unavailable(SOON);
  }

  @Override
  public void reject(GrantKey key, AccessToken token) {
    if (vault.read(key) instanceof Reading.Standing(StoredGrant grant)
        && grant.tokens().accessToken().equals(token)) {
      freshness.reject(key, token);
    }
  }

  /**
   * Ends a grant, and queues the revocation of its refresh token (RFC 7009 2.1). A refresh under
   * way can no longer save, and revokes what it receives.
   *
   * @return the grant as it last stood, for signing out at the provider; empty if it was over
   */
  public Optional<StoredGrant> end(GrantKey key, SessionEndReason reason) {
    Optional<StoredGrant> ended = vault.end(key, reason, clock.instant());
    ended
        .flatMap(grant -> grant.tokens().refreshToken())
        .map(RevocationRequest::of)
        .ifPresent(revocations::add);
    return ended;
  }

  /** Puts an engine together; each part has a default but those of {@link RefreshEngine#of}. */
  public static final class Builder {

    final TokenVault vault;
    final TokenEndpoint endpoint;
    final InstantSource clock;
    RefreshSettings settings = RefreshSettings.DEFAULT;
    Optional<RenewedIdentity> identity = Optional.empty();
    RevocationQueue revocations = ignored -> {};
    Events events = (correlation, event) -> {};
    Randomness randomness = bytes -> {};
    Pause pause = Pause.OF_THE_THREAD;
    Consumer<RefreshResult> results = ignored -> {};

    private Builder(TokenVault vault, TokenEndpoint endpoint, InstantSource clock) {
      this.vault = vault;
      this.endpoint = endpoint;
      this.clock = clock;
    }

    public Builder settings(RefreshSettings chosen) {
      settings = chosen;
      return this;
    }

    /** Checks the ID tokens that refreshes bring. */
    public Builder idTokens(IdTokenValidator validator) {
      identity =
          Optional.of(new RenewedIdentity(validator, endpoint.registration().clientId(), clock));
      return this;
    }

    /** Takes the tokens that nobody may use any more; without one they end by their age. */
    public Builder revocations(RevocationQueue queue) {
      revocations = queue;
      return this;
    }

    /**
     * Hears of refreshes and failures.
     *
     * @param source of the ids that tie an event to a log
     */
    public Builder events(Events listener, Randomness source) {
      events = listener;
      randomness = source;
      return this;
    }

    /**
     * Hears what came of each request, to count it.
     *
     * @param listener which never waits and never throws
     */
    public Builder results(Consumer<RefreshResult> listener) {
      results = listener;
      return this;
    }

    /** Waits otherwise than by the thread's sleep while another node refreshes. */
    public Builder pause(Pause chosen) {
      pause = chosen;
      return this;
    }

    public RefreshEngine build() {
      return new RefreshEngine(this);
    }
  }
}
