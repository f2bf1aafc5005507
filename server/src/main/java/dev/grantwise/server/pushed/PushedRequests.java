package dev.grantwise.server.pushed;

import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import dev.grantwise.protocol.signed.PushedRequest;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The pushed requests, each under the hash of its {@code RequestUri}. Every verb is one statement.
 */
public interface PushedRequests {

  /** Keeps a request. */
  void push(SecretHash name, PushedRequest request);

  /** The request of that name, also if it was used or has expired: rules say what becomes of it. */
  Optional<Kept> find(SecretHash name);

  /**
   * Uses a request up: {@code SET used_at = now WHERE name = ? AND used_at IS NULL}. Of any number
   * of calls at once, exactly one is the first.
   */
  ReferenceUse use(SecretHash name, Instant now);

  /**
   * A request as it is kept.
   *
   * @param use what the next use of it would be
   */
  record Kept(PushedRequest request, ReferenceUse use) {}
}
