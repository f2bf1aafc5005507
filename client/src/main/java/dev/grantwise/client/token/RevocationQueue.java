package dev.grantwise.client.token;

import dev.grantwise.protocol.message.RevocationRequest;

/**
 * Where revocations go that must happen but that nobody waits for. Whoever implements it sends them
 * with {@link Revocation} and repeats what comes back as {@link RevocationOutcome.Later}.
 */
@FunctionalInterface
public interface RevocationQueue {

  /** Takes the request over; returns at once. */
  void add(RevocationRequest request);
}
