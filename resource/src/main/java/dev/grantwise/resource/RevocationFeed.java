package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.rule.accesstoken.Revoked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the revocation feed of an authorization server, so that an API refuses revoked tokens
 * within seconds without asking about each. Give it to {@link AccessTokenValidator#withRevocations}
 * and close it with the API. Safe for use by many threads.
 *
 * <pre>{@code
 * RevocationFeed feed = RevocationFeed.follow(
 *     server,
 *     new HttpRevocationFetch(feedAddress, authentication),
 *     new StaleFeed.Refuse(StaleFeed.USUAL_BOUND),
 *     InstantSource.system());
 * validator = validator.withRevocations(feed);
 * }</pre>
 */
public final class RevocationFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RevocationFeed.class);

  /** Two seconds and a request's two are less than the five that a forced logout may take. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** Most that is kept; some 30 MB. */
  static final int ROOM = 100_000;

  /** Most pages at one poll, so that a server that always has more is not asked without end. */
  private static final int MOST_PAGES = 2 * ROOM / RevocationPage.MOST;

  private final ResourceServer server;
  private final RevocationFetch fetch;
  private final StaleFeed stale;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final int room;
  private final ScheduledExecutorService timer;

  /**
   * @param asOf when the question was asked whose answer this is, by the stopwatch; empty before
   *     the first answer
   */
  private record State(RevokedSet revoked, Optional<String> cursor, Optional<Long> asOf) {}

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(RevokedSet.EMPTY, Optional.empty(), Optional.empty()));

  /** Whether the log has said that nobody can tell. */
  private final AtomicBoolean warned = new AtomicBoolean();

  RevocationFeed(
      ResourceServer server,
      RevocationFetch fetch,
      StaleFeed stale,
      InstantSource clock,
      LongSupplier nanoTime,
      int room) {
    this.server = server;
    this.fetch = fetch;
    this.stale = stale;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.room = room;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("revocation feed").daemon().factory());
  }

  /**
   * Begins to follow the feed, and asks for the first time before it returns, so that an API whose
   * server is there serves from the start.
   *
   * @param stale what becomes of tokens while nobody can tell
   */
  public static RevocationFeed follow(
      ResourceServer server, RevocationFetch fetch, StaleFeed stale, InstantSource clock) {
    RevocationFeed feed = new RevocationFeed(server, fetch, stale, clock, System::nanoTime, ROOM);
    feed.tried();
    var _ =
        feed.timer.scheduleWithFixedDelay(
            feed::tried, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return feed;
  }

  /** How a token stands, by what is known now. */
  Revoked standing(JwtClaims token) {
    State now = state.get();
    if (now.revoked().against(token).isPresent()) {
      return Revoked.YES;
    }
    if (isFresh(now)) {
      return Revoked.NO;
    }
    return switch (stale) {
      case StaleFeed.Refuse _ -> Revoked.UNKNOWN;
      case StaleFeed.ServeAndWarn _ -> Revoked.NOT_FOLLOWED;
    };
  }

  private boolean isFresh(State now) {
    return now.asOf().filter(at -> nanoTime.getAsLong() - at < stale.bound().toNanos()).isPresent();
  }

  /** An exception would end the schedule. */
  private void tried() {
    try {
      poll();
    } catch (RuntimeException e) {
      LOG.warn("the revocation feed could not be read and will be asked again", e);
    }
    tellWhetherFresh();
  }

  /** Asks for what is new, until there is no more; what cannot be read changes nothing. */
  void poll() {
    for (int page = 0; page < MOST_PAGES; page++) {
      long asked = nanoTime.getAsLong();
      Optional<RevocationPage> answer = ask(state.get().cursor());
      if (answer.isEmpty()) {
        return;
      }
      learn(answer.get(), asked);
      if (!answer.get().more()) {
        return;
      }
    }
    LOG.warn("the revocation feed of {} does not end", server.issuer());
  }

  private Optional<RevocationPage> ask(Optional<String> cursor) {
    return switch (fetch.fetch(new RevocationFeedRequest(cursor))) {
      case RevocationFetch.Reply.Silence(String why) -> silent(why);
      case RevocationFetch.Reply.Answered(var response) when response.status() != 200 ->
          silent("expected 200, saw " + response.status());
      case RevocationFetch.Reply.Answered(var response) ->
          switch (RevocationPage.parse(response.body().text())) {
            case Parsed.Value<RevocationPage>(RevocationPage page) -> Optional.of(page);
            case Parsed.Malformed<RevocationPage>(String what, String expected) ->
                silent(what + ": expected " + expected);
          };
    };
  }

  private static Optional<RevocationPage> silent(String why) {
    LOG.debug("no word of revocations: {}", why);
    return Optional.empty();
  }

  private void learn(RevocationPage page, long asked) {
    // A token is taken until its end and the skew, so what is known against it is kept as long.
    Instant over = clock.instant().minus(server.skew());
    State before = state.get();
    RevokedSet known =
        page.revoked().isEmpty() && !before.revoked().isOver(over)
            ? before.revoked()
            : before.revoked().with(page.revoked(), over);
    if (known.size() > room) {
      LOG.error(
          "more than {} revocations of {} at once; every access token issued until now is refused",
          room,
          server.issuer());
      known = known.collapsed(server.issuer().value(), clock.instant().plus(server.skew()));
    }
    // Only the last page of several says that nothing is missing.
    Optional<Long> asOf = page.more() ? before.asOf() : Optional.of(asked);
    state.set(new State(known, Optional.of(page.cursor()), asOf));
  }

  private void tellWhetherFresh() {
    boolean isStale = !isFresh(state.get());
    if (warned.getAndSet(isStale) != isStale) {
      if (isStale) {
        LOG.warn(
            "no word of revocations of {} for {}: {}",
            server.issuer(),
            stale.bound(),
            stale instanceof StaleFeed.Refuse
                ? "no token is served until there is"
                : "tokens are served until they expire");
      } else {
        LOG.info("revocations of {} are known again", server.issuer());
      }
    }
  }

  /** How much is kept, for tests of the bound. */
  int size() {
    return state.get().revoked().size();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
