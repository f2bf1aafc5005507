package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;

/**
 * An answer for a script that could not have what it asked for (RFC 9457).
 *
 * @param kind the last part of the problem's type, as in {@code sign-in-required}
 * @param loginUrl where a sign-in begins, if that is the way out
 * @param reason a reason code, if there is one
 * @param reference finds the full reason in the log
 */
public record Problem(
    int status,
    String kind,
    String title,
    String detail,
    Optional<String> loginUrl,
    Optional<String> reason,
    Optional<CorrelationId> reference) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:grantwise:problem:";

  public static Problem of(int status, String kind, String title, String detail) {
    return new Problem(
        status, kind, title, detail, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Problem withLoginUrl(String url) {
    return new Problem(status, kind, title, detail, Optional.of(url), reason, reference);
  }

  public Problem withReason(String code) {
    return new Problem(status, kind, title, detail, loginUrl, Optional.of(code), reference);
  }

  public Problem withReference(CorrelationId correlation) {
    return new Problem(status, kind, title, detail, loginUrl, reason, Optional.of(correlation));
  }

  /** The answer, which no cache keeps. */
  public HttpResponse toHttp() {
    JsonObject json =
        JsonObject.EMPTY
            .with("type", TYPE + kind)
            .with("title", title)
            .with("status", status)
            .with("detail", detail)
            .with("login_url", loginUrl)
            .with("reason", reason)
            .with("reference", reference.map(CorrelationId::value));
    return BackendHeaders.unkept(HttpResponse.of(status).with("Content-Type", MEDIA_TYPE))
        .with(Body.of(json.encode()));
  }
}
