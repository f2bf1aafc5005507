package dev.grantwise.server.token;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom an access token speaks of, and what that is tied to.
 *
 * @param sub {@code sub}
 * @param authTime when the user had proved who they are; empty where none did
 * @param grant what a user allowed, with whose end the token is worth nothing
 * @param actor who acts for the subject ({@code act}, RFC 8693 4.1)
 * @param end when what it came of ends: it ends no later
 */
record TokenSubject(
    String sub,
    Concern concern,
    Optional<Instant> authTime,
    Optional<GrantId> grant,
    Optional<JsonObject> actor,
    Optional<Instant> end) {

  /**
   * A user who allowed it.
   *
   * @param sub what the client calls them
   */
  static TokenSubject of(Authorization authorization, String sub) {
    return new TokenSubject(
        sub,
        Concerns.of(authorization),
        Optional.of(authorization.authTime()),
        Optional.of(authorization.grant()),
        Optional.empty(),
        Optional.empty());
  }

  /** A client in its own name. */
  static TokenSubject of(ClientId client) {
    return new TokenSubject(
        name(client),
        Concern.of(client),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A user of whom somebody else said that the client may act for them.
   *
   * @param sub what the client calls them
   */
  static TokenSubject of(ClientId client, UserId user, String sub) {
    return new TokenSubject(
        sub,
        Concern.of(client).withSubject(user.value()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** RFC 9700 4.15: a client's own subject never looks like a user's. */
  static String name(ClientId client) {
    return UserId.CLIENT_SUBJECT_PREFIX + client;
  }

  /** The same, as the given actor acts for it, and no longer than until then. */
  TokenSubject actedForBy(JsonObject acting, Instant until) {
    return new TokenSubject(sub, concern, authTime, grant, Optional.of(acting), Optional.of(until));
  }
}
