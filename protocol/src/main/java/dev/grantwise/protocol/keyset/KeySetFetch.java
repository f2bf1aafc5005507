package dev.grantwise.protocol.keyset;

import dev.grantwise.protocol.http.HttpResponse;

/** The port that asks for a key set at its address, once. */
@FunctionalInterface
public interface KeySetFetch {

  /** What came back. */
  sealed interface Reply {

    /** An answer, whatever its status. */
    record Answered(HttpResponse response) implements Reply {}

    /**
     * None.
     *
     * @param why for the log
     */
    record Silence(String why) implements Reply {}
  }

  /** Asks the issuer. Takes seconds at most, whatever the issuer does. */
  Reply fetch();
}
