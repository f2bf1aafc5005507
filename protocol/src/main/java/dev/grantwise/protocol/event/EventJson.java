package dev.grantwise.protocol.event;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An event as one line of JSON: what every event has first, then what this one adds.
 *
 * <p>Whatever a peer managed to put into a field, the line stays one line of bounded length: texts
 * are cut, and every character that a terminal could act on, or that reorders text, is escaped
 * (attack L2).
 */
public final class EventJson {

  /** Longest text of a field, in characters; the longest client identifier fits. */
  public static final int MAX_TEXT = 512;

  private static final String CUT = "...";
  private static final int REPLACEMENT = 0xfffd;

  private EventJson() {}

  /** The line, without its end. */
  public static String line(Instant time, Occasion occasion, Event event) {
    return escaped(of(time, occasion, event).encode());
  }

  /** The same as an object. */
  public static JsonObject of(Instant time, Occasion occasion, Event event) {
    Concern concern = event.concern();
    return bounded(
        JsonObject.EMPTY
            .with("time", time.toString())
            .with("event", event.kind().wireName())
            .with("severity", event.kind().severity().name().toLowerCase(Locale.ROOT))
            .with("correlation_id", occasion.correlation().value())
            .with("peer", occasion.peer().map(CoarseAddress::value))
            .with("client_id", concern.clientId().map(ClientId::value))
            .with("sub", concern.subject())
            .with("grant", concern.grant())
            .with("sid", concern.session())
            .withAll(event.details()));
  }

  private static JsonObject bounded(JsonObject line) {
    JsonObject bounded = line;
    for (String name : line.names()) {
      Optional<String> text = line.string(name);
      Optional<String> safe = text.map(EventJson::wellFormed).map(EventJson::cut);
      if (!safe.equals(text)) {
        bounded = bounded.with(name, safe);
      }
    }
    return bounded;
  }

  /** Never in the middle of a character. */
  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    int end = MAX_TEXT - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** Half of a surrogate pair is no character: a line with one could not be read again. */
  private static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Outside ASCII, JSON has characters in its strings alone, where an escape means the same. */
  private static String escaped(String json) {
    StringBuilder line = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      // Surrogates too: format characters beyond the first plane are made of them.
      if (!Characters.isPrintable(c)) {
        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }
}
