package dev.grantwise.app.logout;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.ForeignFetch;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.logout.LogoutTokens;
import dev.grantwise.server.logout.LogoutTokens.Addressed;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.store.outbox.Carrier;
import dev.grantwise.store.outbox.Claimed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Brings logout tokens to clients (OpenID Connect Back-Channel Logout 2.5). Every attempt has a
 * token of its own: one that was made for an earlier attempt may be over, and a client that took it
 * would refuse its {@code jti} a second time. To end a session twice harms nobody.
 */
public final class LogoutDelivery implements Carrier {

  /** RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4: the same again may go well. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final int FIRST = 1;

  private final LogoutTokens tokens;
  private final ForeignFetch fetch;
  private final InstantSource clock;
  private final Events events;
  private final Randomness randomness;

  public LogoutDelivery(
      LogoutTokens tokens,
      ForeignFetch fetch,
      InstantSource clock,
      Events events,
      Randomness randomness) {
    this.tokens = tokens;
    this.fetch = fetch;
    this.clock = clock;
    this.events = events;
    this.randomness = randomness;
  }

  @Override
  public Outcome carry(Claimed claimed) {
    LogoutNotice notice = LogoutNotice.parse(claimed.message().payload()).orThrow();
    Optional<Addressed> addressed = tokens.of(notice, clock.instant());
    Outcome outcome =
        addressed
            .map(this::sent)
            .orElseGet(() -> new Outcome.Never("the client is gone, or wants to be told no more"));
    told(notice, claimed, outcome).ifPresent(this::record);
    return outcome;
  }

  private Outcome sent(Addressed addressed) {
    Parameters form = Parameters.of("logout_token", addressed.token().reveal());
    return switch (fetch.fetch(new FetchRequest.Delivery(addressed.to(), form))) {
      case FetchResult.Fetched(HttpResponse response) -> answered(response.status());
      case FetchResult.Refused(FetchResult.Refusal reason, String seen) ->
          new Outcome.Later(reason + ": " + seen);
      case FetchResult.Failed(FetchResult.Failure reason, String seen) ->
          new Outcome.Later(reason + ": " + seen);
      case FetchResult.OverBudget(Duration retryAfter) ->
          new Outcome.Later("too many messages at once", retryAfter);
    };
  }

  /** 2.8: 200 and 204 are success; a 400 says that it failed, and would again. */
  private static Outcome answered(int status) {
    if (status == 200 || status == 204) {
      return new Outcome.Arrived();
    }
    String reason = "status " + status;
    return status >= 500 || PASSING.contains(status)
        ? new Outcome.Later(reason)
        : new Outcome.Never(reason);
  }

  /** A client that is away is told of once, and again when it is given up as a message. */
  private static Optional<Event> told(LogoutNotice notice, Claimed claimed, Outcome outcome) {
    Concern concern =
        Concern.of(notice.client())
            .withSubject(notice.user().value())
            .withSession(notice.session().value());
    return switch (outcome) {
      case Outcome.Arrived() -> Optional.of(new LogoutEvent.LogoutDelivered(concern));
      case Outcome.Never(String reason) ->
          Optional.of(new LogoutEvent.LogoutFailed(concern, reason));
      case Outcome.Later(String reason, Duration ignored) when claimed.attempt() == FIRST ->
          Optional.of(new LogoutEvent.LogoutFailed(concern, reason + "; it is tried again"));
      case Outcome.Later ignored -> Optional.empty();
    };
  }

  private void record(Event event) {
    events.record(Occasion.of(CorrelationId.generate(randomness)), event);
  }
}
