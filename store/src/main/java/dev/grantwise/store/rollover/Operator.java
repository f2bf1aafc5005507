package dev.grantwise.store.rollover;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.OperationEvent.AdministratorActed;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import java.util.function.Supplier;

/**
 * Who changes the keys.
 *
 * @param name of a person or a program, for the record
 * @param telling for each change
 */
public record Operator(String name, Supplier<Telling<Told>> telling) {

  Told did(String action) {
    return Told.of(new AdministratorActed(Concern.UNKNOWN, name, action));
  }
}
