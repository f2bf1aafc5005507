package dev.grantwise.server.interaction;

import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * The waiting requests. Every verb is one statement, and every one but {@link #begin} wants id and
 * browser together: an id in another browser is an unknown id.
 *
 * <p>An interaction is open while it was not finished and {@code now} is before its expiry.
 */
public interface Interactions {

  /** Keeps a new interaction. */
  void begin(Interaction interaction);

  /** The open interaction, unchanged. */
  Optional<Interaction> find(SecretHash id, SecretHash browser, Instant now);

  /**
   * Notes the session in which the user answers, in one conditional update.
   *
   * @return whether the interaction was still open
   */
  boolean enter(SecretHash id, SecretHash browser, SessionId session, Instant now);

  /**
   * Finishes an open interaction, in one conditional update: of many calls at once, exactly one
   * gets it, and nobody after.
   */
  Optional<Interaction> finish(SecretHash id, SecretHash browser, Instant now);
}
