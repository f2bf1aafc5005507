package dev.grantwise.resource;

import dev.grantwise.protocol.jose.KeySet;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The port that gets a key set from its address, once. */
@FunctionalInterface
public interface KeySetFetch {

  /**
   * A key set as it was served.
   *
   * @param maxAge how long its headers say it is good for (RFC 9111 5.2.2.1)
   */
  record Fetched(KeySet keys, Optional<Duration> maxAge) {}

  /**
   * Asks the issuer. Takes seconds at most.
   *
   * @throws IOException if the issuer does not answer with a key set
   */
  Fetched fetch() throws IOException;
}
