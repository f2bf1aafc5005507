package dev.grantwise.protocol.event;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Instant;
import java.util.Locale;

/** An event as one line of JSON: what every event has first, then what this one adds. */
public final class EventJson {

  private EventJson() {}

  public static JsonObject of(Instant time, CorrelationId correlation, Event event) {
    JsonObject line =
        JsonObject.EMPTY
            .with("time", time.toString())
            .with("event", name(event))
            .with("severity", event.severity().name().toLowerCase(Locale.ROOT))
            .with("correlation_id", correlation.value())
            .with("client_id", event.concern().clientId().map(ClientId::value))
            .with("sub", event.concern().subject())
            .with("grant", event.concern().grant());
    return addDetails(line, event);
  }

  private static JsonObject addDetails(JsonObject line, Event event) {
    return switch (event) {
      case Event.SignedIn ignored -> line;
      case Event.SignInFailed(var ignored, String reason) -> line.with("reason", reason);
      case Event.AccessDenied(var ignored, String reason) -> line.with("reason", reason);
      case Event.ConsentGiven(var ignored, ScopeSet scope) -> line.with("scope", scope.toString());
      case Event.CodeIssued(var ignored, ScopeSet scope) -> line.with("scope", scope.toString());
      case Event.CodeReplayed(var ignored, var consequence) ->
          line.with("consequence", consequence.name().toLowerCase(Locale.ROOT));
      case Event.WrongClient(var ignored, var grantType) ->
          line.with("grant_type", grantType.value());
      case Event.TokenIssued(var ignored, var grantType, ScopeSet scope) ->
          line.with("grant_type", grantType.value()).with("scope", scope.toString());
      case Event.Refreshed(var ignored, long generation) -> line.with("generation", generation);
      case Event.RefreshRepeated(var ignored, long generation) ->
          line.with("generation", generation);
      case Event.RefreshReused(var ignored, long presented, long current) ->
          line.with("presented_generation", presented).with("current_generation", current);
      case Event.RefreshAhead(var ignored, long presented, long current) ->
          line.with("presented_generation", presented).with("current_generation", current);
      case Event.RefreshFailed(var ignored, String reason) -> line.with("reason", reason);
      case Event.ClientRejected(var ignored, String reason) -> line.with("reason", reason);
      case Event.Revoked(var ignored, String reason) -> line.with("reason", reason);
      case Event.SignedOut(var ignored, String reason) -> line.with("reason", reason);
      case Event.RequestFailed(var ignored, var error, String reason) ->
          line.with("error", error.value()).with("reason", reason);
      case Event.RequestRefused(var ignored, var violation) ->
          line.with("rule", violation.requirement().id().value())
              .with("reason", violation.reason());
    };
  }

  /**
   * The event's class in the spelling of log fields: {@code RefreshReused} is {@code
   * refresh_reused}.
   */
  static String name(Event event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }
}
