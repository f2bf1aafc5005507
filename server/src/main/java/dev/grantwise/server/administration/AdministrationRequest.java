package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.user.Password;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Says which APIs a client is, in place of what was said before.
   *
   * @param apis none for a client that is none any more
   */
  record SetResourceServer(ClientId client, Set<ResourceIndicator> apis)
      implements AdministrationRequest {
    public SetResourceServer {
      apis = Set.copyOf(apis);
    }
  }

  /** Ends everything of a client, and lets it in no more. */
  record DisableClient(ClientId client) implements AdministrationRequest {}

  /** Lets a client in again that was disabled. */
  record EnableClient(ClientId client) implements AdministrationRequest {}

  /**
   * Adds somebody who can sign in.
   *
   * @param login what they type
   * @param name what pages call them
   */
  record AddUser(String login, String name, Password password) implements AdministrationRequest {}

  /** Those who can sign in. */
  record ListUsers() implements AdministrationRequest {}

  /**
   * Ends everything of a user, and lets them in no more.
   *
   * @param user the login name or the {@code sub}, as in the others
   */
  record DisableUser(String user) implements AdministrationRequest {}

  /** Lets a user in again who was locked out. */
  record EnableUser(String user) implements AdministrationRequest {}

  /** Gives a user another password, and ends everything of before. */
  record ResetUser(String user, Password password) implements AdministrationRequest {}
}
