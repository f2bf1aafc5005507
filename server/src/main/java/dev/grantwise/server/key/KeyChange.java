package dev.grantwise.server.key;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.OperationEvent.KeyRotated;
import dev.grantwise.protocol.event.OperationEvent.Stage;
import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.server.event.Told;
import java.util.List;

/** What one step made of the signing keys: nothing, if another node was first. */
public record KeyChange(List<Move> moves) {

  /** Nothing changed. */
  public static final KeyChange NONE = new KeyChange(List.of());

  /** A key that went on to its next stage. */
  public record Move(KeyId key, Stage stage) {}

  public KeyChange {
    moves = List.copyOf(moves);
  }

  public static KeyChange of(KeyId key, Stage stage) {
    return new KeyChange(List.of(new Move(key, stage)));
  }

  public boolean isNone() {
    return moves.isEmpty();
  }

  /** An event for each key. */
  public Told told() {
    return Told.of(
        moves.stream()
            .map(move -> new KeyRotated(Concern.UNKNOWN, move.key().value(), move.stage()))
            .toArray(Event[]::new));
  }
}
