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
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
 * <p>A grant may have an access token for each of several APIs. They share its refresh token, and
 * so its one owner at a time: no two of them are refreshed at once, at whatever node.
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
  private final Audiences audiences;
  private final Resting resting = new Resting();
  private final SingleFlight<Wanted, Access> flights = new SingleFlight<>("refresh");
  private final RefreshRun run;

  private RefreshEngine(Builder parts) {
    this.vault = parts.vault;
    this.revocations = parts.revocations;
    this.settings = parts.settings;
    this.clock = parts.clock;
    this.freshness = new Freshness(settings.ahead());
    this.audiences = parts.audiences;
    RefreshJournal journal =
        new RefreshJournal(
            parts.events, parts.randomness, parts.endpoint.registration().clientId());
    this.run =
        new RefreshRun(
            vault,
            parts.endpoint,
            freshness,
            new RefreshConclusion(parts, freshness, resting, journal),
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
    return accessToken(new Wanted(key, Optional.empty()));
  }

  @Override
  public Access accessToken(GrantKey key, ResourceIndicator api) {
    return accessToken(new Wanted(key, audiences.of(api)));
  }

  private Access accessToken(Wanted wanted) {
    return read(wanted, grant -> accessToken(wanted, grant, clock.instant()));
  }

  private Access accessToken(Wanted wanted, StoredGrant grant, Instant now) {
    boolean renewable = grant.tokens().refreshToken().isPresent();
    if (!freshness.isUsable(grant, wanted, now)) {
      return renewable
          ? waitForRefresh(wanted, now, Duration.ZERO)
          : notRenewable(wanted, grant, now);
    }
    if (renewable
        && freshness.isDue(grant, wanted, now)
        && resting.remaining(wanted, now).isEmpty()) {
      flights.start(wanted, () -> run.refresh(wanted, Duration.ZERO));
    }
    return wanted.in(grant).map(RefreshEngine::usable).orElseThrow();
  }

  /**
   * The access token to hand on, with at least that much time left: waits for a refresh where
   * {@link #accessToken(GrantKey)} lets one run beside, and leaves none running. One that has less
   * left comes where the provider gives none that lasts longer, or gives none now.
   */
  public Access accessToken(GrantKey key, Duration leastLeft) {
    Wanted wanted = new Wanted(key, Optional.empty());
    return read(wanted, grant -> accessToken(wanted, grant, clock.instant(), leastLeft));
  }

  private Access accessToken(Wanted wanted, StoredGrant grant, Instant now, Duration leastLeft) {
    boolean renewable = grant.tokens().refreshToken().isPresent();
    if (!freshness.isUsable(grant, wanted, now) && !renewable) {
      return notRenewable(wanted, grant, now);
    }
    if (freshness.isEnough(grant, wanted, now, leastLeft) || !renewable) {
      return usable(grant.tokens().first());
    }
    Access renewed = waitForRefresh(wanted, now, leastLeft);
    return renewed instanceof Access.Unavailable
            && freshness.isUsable(grant, wanted, clock.instant())
        ? usable(grant.tokens().first())
        : renewed;
  }

  private Access read(Wanted wanted, Function<StoredGrant, Access> standing) {
    return switch (vault.read(wanted.key())) {
      case Reading.Absent() -> new Access.SignInNeeded(SessionEndReason.NO_SESSION);
      case Reading.Ended(SessionEndReason reason, Instant ignored) ->
          new Access.SignInNeeded(reason);
      case Reading.Standing(StoredGrant grant) -> standing.apply(grant);
    };
  }

  private static Access usable(HeldToken held) {
    return new Access.Usable(held.token(), held.expiresAt());
  }

  private Access waitForRefresh(Wanted wanted, Instant now, Duration leastLeft) {
    return resting
        .remaining(wanted, now)
        .or(() -> flights.await(wanted, () -> run.refresh(wanted, leastLeft), settings.patience()))
        .orElse(new Access.Unavailable(SOON));
  }

  private Access notRenewable(Wanted wanted, StoredGrant grant, Instant now) {
    if (!wanted.isFirstOf(grant)) {
      // The other tokens of this grant last as long as they do.
      return new Access.NotGranted(settings.coolOff());
    }
    vault.endAt(grant.key(), grant.fence(), SessionEndReason.NOT_RENEWABLE, now);
    return vault.read(grant.key())
            instanceof Reading.Ended(SessionEndReason reason, Instant ignored)
        ? new Access.SignInNeeded(reason)
        : new Access.Unavailable(SOON);
  }

  @Override
  public void reject(GrantKey key, AccessToken token) {
    if (vault.read(key) instanceof Reading.Standing(StoredGrant grant)
        && grant.tokens().hold(token)) {
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

  /** Queues the revocation of tokens that never became a grant. */
  public void discard(GrantTokens tokens) {
    tokens.refreshToken().map(RevocationRequest::of).ifPresent(revocations::add);
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
    Audiences audiences = new Audiences(List.of());

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

    /**
     * Says for which APIs there is an access token each. Without any, a grant has one token, for
     * what was asked for when it began.
     *
     * @param each the first is what the grants begin with
     */
    public Builder audiences(List<Audience> each) {
      audiences = new Audiences(each);
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
