package dev.grantwise.server.key;

import dev.grantwise.server.event.Telling;

/** Gives each step of the signing keys an occasion of its own, since no request asked for it. */
@FunctionalInterface
public interface KeyTelling {

  /** For the step that is about to be taken. */
  Telling<KeyChange> next();
}
