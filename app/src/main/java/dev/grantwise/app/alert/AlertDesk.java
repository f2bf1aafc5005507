package dev.grantwise.app.alert;

import dev.grantwise.protocol.alert.Alert;
import dev.grantwise.protocol.alert.AlertSettings;
import dev.grantwise.protocol.alert.AlertWatch;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.event.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears every event on its way to the log, and tells of those that alert: in the log, on stderr,
 * and to whoever else is to be told.
 *
 * <p>What one event alone raises is queued for them in the transaction of its change ({@link
 * #consequences}), and not a second time here.
 */
public final class AlertDesk implements Events {

  private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);

  private final Events log;
  private final InstantSource clock;
  private final AlertWatch watch;
  private final BiConsumer<Message, Instant> others;

  /**
   * A desk in front of a log.
   *
   * @param others told of each alert; must not wait
   */
  public AlertDesk(
      Events log,
      InstantSource clock,
      AlertSettings settings,
      BiConsumer<Message, Instant> others) {
    this.log = log;
    this.clock = clock;
    this.watch = new AlertWatch(settings);
    this.others = others;
  }

  /** What follows from an event in its own transaction, for those who are told beside the log. */
  public static Consequences consequences(AlertSettings settings) {
    return (time, occasion, event) ->
        AlertWatch.immediate(settings, time, occasion, event).stream()
            .map(AlertDesk::message)
            .toList();
  }

  @Override
  public void record(Occasion occasion, Event event) {
    log.record(occasion, event);
    Instant now = clock.instant();
    for (Alert alert : raised(occasion, event, now)) {
      others.accept(message(alert), now);
    }
  }

  @Override
  public void committed(Occasion occasion, Event event) {
    log.committed(occasion, event);
    Instant now = clock.instant();
    for (Alert alert : raised(occasion, event, now)) {
      if (alert.threshold().count() > 1) {
        others.accept(message(alert), now);
      }
    }
  }

  private List<Alert> raised(Occasion occasion, Event event, Instant now) {
    List<Alert> alerts = watch.hear(now, occasion, event);
    for (Alert alert : alerts) {
      log.record(occasion, alert.raised());
      LOG.warn(
          "alert {}: {} {} (grantwise explain {})",
          alert.kind().wireName(),
          alert.kind().sentence(),
          alert.kind().remedy(),
          occasion.correlation());
    }
    return alerts;
  }

  private static Message message(Alert alert) {
    return new Message(Alert.TOPIC, alert.json().encode());
  }
}
