package dev.grantwise.app.run;

import dev.grantwise.app.health.HealthEndpoint;
import dev.grantwise.app.health.Readiness;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.http.Listener;
import dev.grantwise.app.metric.Metrics;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** How the process is: what is asked by probes, and what is counted, for whoever runs it. */
final class Operations {

  private static final String METRICS = "/metrics";

  private final Readiness readiness;
  private final Metrics metrics;
  private final HealthEndpoint health;

  /**
   * Of a process that is starting.
   *
   * @param stopwatch passes as time does, and is never set
   */
  Operations(Supplier<Duration> stopwatch) {
    this.readiness = new Readiness(stopwatch);
    this.metrics = new Metrics(stopwatch);
    this.health = new HealthEndpoint(readiness);
  }

  Readiness readiness() {
    return readiness;
  }

  Metrics metrics() {
    return metrics;
  }

  HealthEndpoint health() {
    return health;
  }

  /** Listens for operators, under that very address. */
  Listener listen(Vertx vertx, ListenAddress address) throws CannotListen {
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    return Listener.startAt(vertx, address, host, (request, _) -> answer(request));
  }

  HttpResponse answer(HttpRequest request) {
    if (!request.path().equals(METRICS)) {
      return health.detailed(request);
    }
    return request.method().equals(HttpMethod.GET)
        ? HttpResponse.of(200)
            .with("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            .with("Cache-Control", "no-store")
            .with("X-Content-Type-Options", "nosniff")
            .with(Body.of(metrics.text()))
        : HttpResponse.of(405).with("Allow", "GET");
  }
}
