package dev.grantwise.server.consent;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.List;

/** What users allowed. There is at most one consent for a user, client and resource. */
public interface Consents {

  /** Everything the user allows the client today. */
  List<Consent> of(UserId user, ClientId client);

  /**
   * Stores all of them, or none if one of them is no longer at the version it was read at: two tabs
   * cannot widen a consent behind each other's back. A stored consent's version is raised by one,
   * by a conditional upsert: {@code version = version + 1 WHERE version = the given one}.
   *
   * @param consents each with its new scopes and the version it was read at, 0 if there was none
   * @param telling told what was stored, if it was
   */
  Outcome give(List<Consent> consents, Telling<? super List<Consent>> telling);

  /**
   * Forgets what the user allowed the client and, in the same transaction, ends every active token
   * family of the two. Tells nothing if there was neither.
   *
   * @param telling told how many families ended
   */
  void withdraw(UserId user, ClientId client, Instant now, Telling<? super Integer> telling);

  /** What became of a consent. */
  enum Outcome {
    GIVEN,
    /** Somebody changed it in between: ask again. */
    CHANGED
  }
}
