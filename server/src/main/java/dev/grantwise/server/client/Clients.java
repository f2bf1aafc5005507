package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The registered clients. Every verb is one transaction. */
public interface Clients {

  Optional<RegisteredClient> find(ClientId id);

  /**
   * The first of them in the order of their identifiers.
   *
   * @param most how many at most
   */
  List<RegisteredClient> list(int most);

  /** Registers a client, or changes nothing if the identifier is taken. */
  Addition add(RegisteredClient client, Telling<? super RegisteredClient> telling);

  /**
   * Replaces the secrets of a client if they still are those that were read: of two changes at
   * once, one counts.
   *
   * @return whether they were
   */
  boolean replaceSecrets(
      ClientId id,
      List<SecretHash> read,
      List<SecretHash> secrets,
      Telling<? super ClientId> telling);

  /** Registers a client, or replaces everything of an earlier registration of the same id. */
  void register(RegisteredClient client, Telling<? super Registration> telling);

  /** The active clients that are excepted from some rule, in the order of their identifiers. */
  List<RegisteredClient> loosened();

  /**
   * Disables a client and, in the same transaction, ends every active token family of it. Does
   * nothing for an unknown client.
   *
   * @param telling told how many families ended
   */
  void disable(ClientId id, Instant now, Telling<? super Integer> telling);

  /**
   * Lets a client that was disabled in again; nothing of before comes back.
   *
   * @param telling told if it was disabled until now
   * @return whether it was
   */
  boolean enable(ClientId id, Telling<? super ClientId> telling);

  /** What became of an addition. */
  enum Addition {
    ADDED,
    TAKEN
  }
}
