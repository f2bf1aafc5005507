package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;

/** One thing that an administrator asks for. */
public sealed interface AdministrationRequest {

  /**
   * Who is signed in.
   *
   * @param user of whom, by login name or {@code sub}; empty for everybody
   */
  record ListSessions(Optional<String> user) implements AdministrationRequest {}

  /** Ends sign-ins at once. */
  record SignOut(Whom whom) implements AdministrationRequest {}

  /**
   * Registers a client.
   *
   * @param document client metadata (RFC 7591 2), and {@code resources}
   */
  record AddClient(JsonObject document) implements AdministrationRequest {}

  /** The registered clients. */
  record ListClients() implements AdministrationRequest {}

  /** One registration, without secrets. */
  record ShowClient(ClientId client) implements AdministrationRequest {}

  /** Changes which secrets of a client are good. */
  record RotateSecret(ClientId client, Rotation rotation) implements AdministrationRequest {}

  /** Ends everything of a client, and lets it in no more. */
  record DisableClient(ClientId client) implements AdministrationRequest {}
}
