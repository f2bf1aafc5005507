package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.administration.AdministrationRequest.AddClient;
import dev.grantwise.server.administration.AdministrationRequest.AddUser;
import dev.grantwise.server.administration.AdministrationRequest.DisableClient;
import dev.grantwise.server.administration.AdministrationRequest.DisableUser;
import dev.grantwise.server.administration.AdministrationRequest.EnableClient;
import dev.grantwise.server.administration.AdministrationRequest.EnableUser;
import dev.grantwise.server.administration.AdministrationRequest.ListClients;
import dev.grantwise.server.administration.AdministrationRequest.ListSessions;
import dev.grantwise.server.administration.AdministrationRequest.ListUsers;
import dev.grantwise.server.administration.AdministrationRequest.ResetUser;
import dev.grantwise.server.administration.AdministrationRequest.RotateSecret;
import dev.grantwise.server.administration.AdministrationRequest.SetResourceServer;
import dev.grantwise.server.administration.AdministrationRequest.ShowClient;
import dev.grantwise.server.administration.AdministrationRequest.SignOut;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHasher;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Does what an administrator asks for. Whoever calls has found out that they are one: on the
 * command line because they can open the state, at the socket because they are the same user.
 *
 * <p>Every change is told of in its own transaction, with who made it. Safe for many threads.
 */
public final class Administration {

  private final SignInAdministration signIns;
  private final ClientAdministration clients;
  private final UserAdministration users;
  private final Events events;
  private final InstantSource clock;
  private final Randomness randomness;

  /**
   * Over one database.
   *
   * @param events who hears of changes besides the database's own record
   * @param idTokenAlgorithms what ID tokens can be signed by, as far as that is known here
   */
  public Administration(
      Storage storage,
      SignIns signIns,
      SecretHasher hasher,
      PasswordHasher passwords,
      Events events,
      InstantSource clock,
      Randomness randomness,
      Set<SigningAlgorithm> idTokenAlgorithms) {
    this.signIns = new SignInAdministration(signIns, storage.users(), storage.clients());
    this.clients =
        new ClientAdministration(
            storage.clients(), storage.resourceServers(), idTokenAlgorithms, hasher, randomness);
    this.users = new UserAdministration(storage.users(), passwords, randomness);
    this.events = events;
    this.clock = clock;
    this.randomness = randomness;
  }

  public AdministrationAnswer answer(AdministrationRequest request, Administrator by) {
    Act act = new Act(by, Occasion.of(CorrelationId.generate(randomness)), clock.instant(), events);
    return switch (request) {
      case ListSessions(Optional<String> user) -> signIns.list(user, act);
      case SignOut(Whom whom) -> signIns.signOut(whom, act);
      case AddClient(JsonObject document) -> clients.add(document, act);
      case ListClients() -> clients.list();
      case ShowClient(ClientId client) -> clients.show(client);
      case RotateSecret(ClientId client, Rotation rotation) ->
          clients.rotate(client, rotation, act);
      case SetResourceServer(ClientId client, Set<ResourceIndicator> apis) ->
          clients.setResourceServer(client, apis, act);
      case DisableClient(ClientId client) -> clients.disable(client, act);
      case EnableClient(ClientId client) -> clients.enable(client, act);
      case AddUser(String login, String name, Password password) ->
          users.add(login, name, password, act);
      case ListUsers() -> users.list();
      case DisableUser(String user) -> users.disable(user, act);
      case EnableUser(String user) -> users.enable(user, act);
      case ResetUser(String user, Password password) -> users.reset(user, password, act);
    };
  }
}
