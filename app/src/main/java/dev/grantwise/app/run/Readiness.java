package dev.grantwise.app.run;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.clock.NodeClock;
import dev.grantwise.store.failure.StorageException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node can answer for itself: its database is there, and so is the time that all nodes
 * share. For whoever sends requests to one of several nodes; why not is in the log alone.
 */
record Readiness(EmbeddedStore store, InstantSource clock) {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  HttpResponse answer(HttpRequest request) {
    boolean asked =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (!asked) {
      return HttpResponse.of(405).with("Allow", "GET, HEAD").with("Cache-Control", "no-store");
    }
    Optional<String> reason = whyNot();
    reason.ifPresent(why -> LOG.warn("not ready: {}", why));
    return HttpResponse.of(reason.isEmpty() ? 200 : 503)
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with(Body.of(reason.isEmpty() ? "ready\n" : "not ready\n"));
  }

  private Optional<String> whyNot() {
    try {
      store.touch();
    } catch (StorageException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    boolean unsure = clock instanceof NodeClock shared && !shared.isSure();
    return unsure
        ? Optional.of("the clock of this machine or of the database jumped and is measured again")
        : Optional.empty();
  }
}
