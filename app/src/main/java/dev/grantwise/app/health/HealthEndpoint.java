package dev.grantwise.app.health;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/**
 * {@code /healthz}: the process answers. {@code /readyz}: it should be sent requests.
 *
 * <p>For a probe that asks where everybody may ask, so it says no more than that. Why, is in the
 * log and at the operators' own port.
 */
public final class HealthEndpoint {

  public static final String HEALTH = "/healthz";
  public static final String READINESS = "/readyz";

  private final Readiness readiness;

  public HealthEndpoint(Readiness readiness) {
    this.readiness = readiness;
  }

  /** The answer where anybody can ask. */
  public HttpResponse answer(HttpRequest request) {
    return answer(request, _ -> "not ready");
  }

  /** The answer where operators alone can ask: with what is missing. */
  public HttpResponse detailed(HttpRequest request) {
    return answer(request, missing -> "not ready: " + String.join(", ", missing));
  }

  private HttpResponse answer(HttpRequest request, Function<List<String>, String> notReady) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (!head && !request.method().equals(HttpMethod.GET)) {
      return text(405, "GET or HEAD").with("Allow", "GET, HEAD");
    }
    HttpResponse response =
        switch (request.path()) {
          // Nothing is looked at: a process that waits for its database is alive.
          case HEALTH -> text(200, "ok");
          case READINESS -> ready(notReady);
          default -> text(404, "nothing is here");
        };
    return head ? response.with(Body.EMPTY) : response;
  }

  private HttpResponse ready(Function<List<String>, String> notReady) {
    List<String> missing = readiness.missing();
    return missing.isEmpty() ? text(200, "ready") : text(503, notReady.apply(missing));
  }

  private static HttpResponse text(int status, String line) {
    return HttpResponse.of(status)
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with(Body.of(line + "\n"));
  }
}
