package dev.grantwise.app.health;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.List;

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
    return answer(request, readiness.missing().isEmpty() ? "ready" : "not ready");
  }

  /** The answer where operators alone can ask: with what is missing. */
  public HttpResponse detailed(HttpRequest request) {
    List<String> missing = readiness.missing();
    return answer(
        request, missing.isEmpty() ? "ready" : "not ready: " + String.join(", ", missing));
  }

  private HttpResponse answer(HttpRequest request, String state) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (!head && !request.method().equals(HttpMethod.GET)) {
      return text(405, "GET or HEAD").with("Allow", "GET, HEAD");
    }
    HttpResponse response =
        switch (request.path()) {
          case HEALTH -> text(200, "ok");
          case READINESS -> text(state.equals("ready") ? 200 : 503, state);
          default -> text(404, "nothing is here");
        };
    return head ? response.with(Body.EMPTY) : response;
  }

  private static HttpResponse text(int status, String line) {
    return HttpResponse.of(status)
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with(Body.of(line + "\n"));
  }
}
