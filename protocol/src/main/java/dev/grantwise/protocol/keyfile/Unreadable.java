package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.jose.KeyProblem;

/** Ends the reading of a key; never leaves this package. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient KeyProblem problem;

  Unreadable(KeyProblem.Kind kind, String seen, String expected, String remedy) {
    super(seen);
    this.problem = new KeyProblem(kind, seen, expected, remedy);
  }

  KeyProblem problem() {
    return problem;
  }
}
