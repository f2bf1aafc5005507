package dev.grantwise.client.http;

import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends nothing to an endpoint that fails, for a while: it is no help to a server in trouble, and a
 * refresh token that is not sent is not lost with an answer that never comes. After that one
 * request finds out whether it is over.
 *
 * <p>A failure is no connection, no answer, 429 or 5xx; five in a row are too many, and a {@code
 * Retry-After} (RFC 9110 10.2.3) counts at once. Every other answer, also a refusal, is the server
 * at work. Only POST is guarded: what is fetched has a cache that rests by itself.
 */
public final class CircuitBreaker implements HttpExchange {

  /** No pause is longer: a minute after the server is well again, so are we. */
  public static final Duration LONGEST = Duration.ofMinutes(1);

  /** A client has a handful of endpoints; more than these are not guarded. */
  private static final int MOST_ENDPOINTS = 64;

  private final HttpExchange http;
  private final InstantSource clock;
  private final Listener listener;
  private final ConcurrentHashMap<String, Circuit> circuits = new ConcurrentHashMap<>();

  /** Of which nobody hears. */
  public CircuitBreaker(HttpExchange http, InstantSource clock) {
    this(http, clock, (url, pause) -> {});
  }

  public CircuitBreaker(HttpExchange http, InstantSource clock, Listener listener) {
    this.http = http;
    this.clock = clock;
    this.listener = listener;
  }

  /** Hears that an endpoint is left alone. Implementations return at once, and never throw. */
  @FunctionalInterface
  public interface Listener {
    /**
     * From now on nothing is sent there, once for each pause.
     *
     * @param url the endpoint's
     * @param pause how long
     */
    void leftAlone(String url, Duration pause);
  }

  @Override
  public Sent send(HttpRequest request) {
    if (!request.method().equals(HttpMethod.POST) || !isGuarded(request.url())) {
      return http.send(request);
    }
    Circuit circuit = circuits.computeIfAbsent(request.url(), _ -> new Circuit());
    Optional<Duration> refused = circuit.refused(clock.instant());
    return refused.isPresent()
        ? new Sent.NotSent("it failed before, and is left alone for now", refused)
        : send(request, circuit);
  }

  private boolean isGuarded(String url) {
    return circuits.size() < MOST_ENDPOINTS || circuits.containsKey(url);
  }

  private Sent send(HttpRequest request, Circuit circuit) {
    boolean returned = false;
    try {
      Sent sent = http.send(request);
      returned = true;
      conclude(sent, circuit, request.url());
      return sent;
    } finally {
      if (!returned) {
        failed(circuit, request.url(), Optional.empty());
      }
    }
  }

  private void conclude(Sent sent, Circuit circuit, String url) {
    switch (sent) {
      case Sent.Answered(HttpResponse response) when !isFailure(response) -> circuit.succeeded();
      case Sent.Answered(HttpResponse response) ->
          failed(circuit, url, RetryAfter.in(response, clock.instant()));
      case Sent.NotSent _, Sent.NoAnswer _ -> failed(circuit, url, Optional.empty());
    }
  }

  private void failed(Circuit circuit, String url, Optional<Duration> asked) {
    circuit.failed(clock.instant(), asked).ifPresent(pause -> listener.leftAlone(url, pause));
  }

  private static boolean isFailure(HttpResponse response) {
    return response.status() == 429 || response.status() >= 500;
  }
}
