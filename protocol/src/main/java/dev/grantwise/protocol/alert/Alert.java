package dev.grantwise.protocol.alert;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent.AlertRaised;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;

/**
 * Something that somebody should look at now.
 *
 * @param occasion of the event that crossed the threshold
 * @param event that very event
 * @param count how many there were, with those that came while it was quiet
 */
public record Alert(
    AlertKind kind, Instant time, Occasion occasion, Event event, Threshold threshold, long count) {

  /** The topic under which it waits for its receiver. */
  public static final String TOPIC = "alert-webhook";

  /** For the log and the audit. */
  public AlertRaised raised() {
    return new AlertRaised(event.concern(), kind.wireName(), count, threshold.window());
  }

  /** Stays the same however often the alert is sent: its receiver tells a repetition by it. */
  public String id() {
    return occasion.correlation() + "." + kind.wireName();
  }

  /** For a receiver that is a program: no secret, and no more of people than their identifiers. */
  public JsonObject json() {
    Concern concern = event.concern();
    return JsonObject.EMPTY
        .with("type", "grantwise.alert")
        .with("timestamp", time.toString())
        .with(
            "data",
            JsonObject.EMPTY
                .with("id", id())
                .with("alert", kind.wireName())
                .with("event", event.kind().wireName())
                .with("what_happened", kind.sentence())
                .with("what_to_do", kind.remedy())
                .with("count", count)
                .with("window_seconds", threshold.window().toSeconds())
                .with("correlation_id", occasion.correlation().value())
                .with("peer", occasion.peer().map(CoarseAddress::value))
                .with("client_id", concern.clientId().map(ClientId::value))
                .with("sub", concern.subject())
                .with("grant", concern.grant())
                .with("sid", concern.session()));
  }
}
