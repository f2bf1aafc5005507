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

  /** Every client that the user allows something, in the order of their identifiers. */
  List<Allowed> allowed(UserId user, Instant now);

  /**
   * Forgets what the user allowed the client and, in the same transaction, ends what was not
   * redeemed yet and every active token family of the two; the client is told that its session with
   * the user is over. Once this returns, the client refreshes and redeems nothing. Tells nothing if
   * there was neither consent nor family.
   *
   * @param telling told how many families ended
   */
  void withdraw(UserId user, ClientId client, Instant now, Telling<? super Integer> telling);

  /**
   * Withdraws from every client, as {@link #withdraw} does from one, in one transaction.
   *
   * @param telling told from which, if there were any
   */
  void withdrawAll(UserId user, Instant now, Telling<? super List<ClientId>> telling);

  /**
   * What a client may do for a user.
   *
   * @param consents at each resource
   */
  record Allowed(ClientId client, List<Consent> consents, Reach reach) {
    public Allowed {
      consents = List.copyOf(consents);
    }
  }

  /** How long a client can go on by itself with what it was given. */
  enum Reach {
    /** It has nothing today; it will not have to ask for what was allowed before. */
    NOTHING,
    /** Until the session ends in which it was given. */
    SESSION,
    /** While the user is away, too. */
    OFFLINE
  }

  /** What became of a consent. */
  enum Outcome {
    GIVEN,
    /** Somebody changed it in between: ask again. */
    CHANGED
  }
}
