package dev.grantwise.app.eventview;

import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;
import java.util.function.Predicate;

/** Which events are wanted; what is not said is no condition. */
public record EventFilter(Optional<String> user, Optional<String> client, Optional<String> type)
    implements Predicate<JsonObject> {

  @Override
  public boolean test(JsonObject line) {
    return isAs(user, line, "sub") && isAs(client, line, "client_id") && isAs(type, line, "event");
  }

  private static boolean isAs(Optional<String> wanted, JsonObject line, String member) {
    return wanted.isEmpty() || line.string(member).equals(wanted);
  }
}
