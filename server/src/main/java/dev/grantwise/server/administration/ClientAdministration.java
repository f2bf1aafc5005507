package dev.grantwise.server.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.ClientEvent.ClientChanged;
import dev.grantwise.protocol.event.ClientEvent.ClientDisabled;
import dev.grantwise.protocol.event.ClientEvent.ClientEnabled;
import dev.grantwise.protocol.event.ClientEvent.SecretRotated;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.administration.AdministrationAnswer.Done;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.ProfileJson;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.client.ResourceServers;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.secret.SecretHasher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Registers clients and changes their registrations. */
final class ClientAdministration {

  /** How many one answer lists. */
  static final int MOST_CLIENTS = 1000;

  private final Clients clients;
  private final ResourceServers resourceServers;
  private final Set<SigningAlgorithm> idTokenAlgorithms;
  private final SecretHasher hasher;
  private final Randomness randomness;

  ClientAdministration(
      Clients clients,
      ResourceServers resourceServers,
      Set<SigningAlgorithm> idTokenAlgorithms,
      SecretHasher hasher,
      Randomness randomness) {
    this.clients = clients;
    this.resourceServers = resourceServers;
    this.idTokenAlgorithms = idTokenAlgorithms;
    this.hasher = hasher;
    this.randomness = randomness;
  }

  AdministrationAnswer add(JsonObject document, Act act) {
    ClientSecret secret = new ClientSecret(randomness.secret());
    return switch (new ClientDocument(document, idTokenAlgorithms).client(hasher.hash(secret))) {
      case Parsed.Value<RegisteredClient>(RegisteredClient client) -> add(client, secret, act);
      case Parsed.Malformed<RegisteredClient>(String what, String expected) ->
          new Refused(
              Reason.REFUSED,
              "Nothing was registered, because of "
                  + what
                  + ". Expected "
                  + expected
                  + ". Correct that and run it again.");
    };
  }

  private AdministrationAnswer add(RegisteredClient client, ClientSecret secret, Act act) {
    Concern concern = Concern.of(client.id());
    return switch (clients.add(
        client,
        act.tellingAll(
            concern,
            "register a client",
            added -> new Registration(added, Optional.empty()).told()))) {
      case ADDED ->
          new Done(
              shown(client),
              Optional.of(secret).filter(_ -> client.authenticationMethod().isSharedSecret()));
      case TAKEN ->
          new Refused(
              Reason.REFUSED,
              "Nothing was registered: a client of that identifier is. Expected a client_id that"
                  + " is free. See 'grantwise server client list'.");
    };
  }

  AdministrationAnswer list() {
    List<RegisteredClient> found = clients.list(MOST_CLIENTS + 1);
    return AdministrationAnswer.done(
        JsonObject.EMPTY
            .withObjects(
                "clients",
                found.stream().limit(MOST_CLIENTS).map(ClientAdministration::line).toList())
            .with("more", found.size() > MOST_CLIENTS));
  }

  AdministrationAnswer show(ClientId id) {
    return clients
        .find(id)
        .map(client -> AdministrationAnswer.done(shown(client)))
        .orElseGet(ClientAdministration::unknown);
  }

  AdministrationAnswer rotate(ClientId id, Rotation rotation, Act act) {
    Optional<RegisteredClient> client = clients.find(id);
    if (client.isEmpty()) {
      return unknown();
    }
    List<SecretHash> read = client.get().secrets();
    if (read.isEmpty()) {
      return new Refused(
          Reason.REFUSED,
          "This client has no secret: it authenticates by "
              + client.get().authenticationMethod()
              + ". Expected a client that authenticates by a secret. There is nothing to do.");
    }
    ClientSecret fresh = new ClientSecret(randomness.secret());
    SecretHash hash = hasher.hash(fresh);
    boolean two = read.size() > 1;
    return switch (rotation) {
      case ADD ->
          two
              ? twoAlready()
              : replace(id, read, List.of(hash, read.getFirst()), Optional.of(fresh), act);
      case REPLACE -> replace(id, read, List.of(hash), Optional.of(fresh), act);
      case RETIRE_OLD ->
          two ? replace(id, read, List.of(read.getFirst()), Optional.empty(), act) : onlyOne();
      case RETIRE_NEW ->
          two ? replace(id, read, List.of(read.getLast()), Optional.empty(), act) : onlyOne();
    };
  }

  private AdministrationAnswer replace(
      ClientId id,
      List<SecretHash> read,
      List<SecretHash> secrets,
      Optional<ClientSecret> fresh,
      Act act) {
    Concern concern = Concern.of(id);
    boolean done =
        clients.replaceSecrets(
            id,
            read,
            secrets,
            act.telling(
                concern,
                "change the secrets of a client",
                _ -> List.of(new SecretRotated(concern))));
    return done
        ? new Done(
            JsonObject.EMPTY.with("client_id", id.value()).with("secrets", secrets.size()), fresh)
        : new Refused(
            Reason.REFUSED,
            "The secrets of this client changed meanwhile, and not by this command. Expected nobody"
                + " else at it. Run it again.");
  }

  private static AdministrationAnswer twoAlready() {
    return new Refused(
        Reason.REFUSED,
        "This client has two secrets. Expected one, which a new one stands beside for a while. If"
            + " the client uses the newer, end the older with --retire old; if nobody has the newer,"
            + " end that with --retire fresh; then run this again.");
  }

  private static AdministrationAnswer onlyOne() {
    return new Refused(
        Reason.REFUSED,
        "This client has one secret, and would have none. Expected two. Make the second one first,"
            + " without --retire.");
  }

  /**
   * Says which APIs a client is. Whoever asks about tokens has to show who it is (RFC 7662 2.1), so
   * one that shows nothing is none.
   */
  AdministrationAnswer setResourceServer(ClientId id, Set<ResourceIndicator> apis, Act act) {
    Optional<RegisteredClient> client = clients.find(id);
    if (client.isEmpty()) {
      return unknown();
    }
    if (client.get().type() == ClientType.PUBLIC && !apis.isEmpty()) {
      return new Refused(
          Reason.REFUSED,
          "This client authenticates by nothing, and whoever asks about tokens has to (RFC 7662 2.1)."
              + " Expected a client with a secret, a key or a certificate. Register one for the"
              + " API alone.");
    }
    Concern concern = Concern.of(id);
    resourceServers.register(
        id,
        apis,
        act.telling(
            concern,
            "say which APIs a client is",
            now -> List.of(new ClientChanged(concern, "resource server of " + sorted(now)))));
    return show(id);
  }

  private static List<String> sorted(Set<ResourceIndicator> apis) {
    return apis.stream().map(ResourceIndicator::value).sorted().toList();
  }

  AdministrationAnswer disable(ClientId id, Act act) {
    if (clients.find(id).isEmpty()) {
      return unknown();
    }
    Concern concern = Concern.of(id);
    clients.disable(
        id,
        act.now(),
        act.telling(concern, "disable a client", _ -> List.of(new ClientDisabled(concern))));
    return show(id);
  }

  /** What it was given before stays ended; its registration is as it was. */
  AdministrationAnswer enable(ClientId id, Act act) {
    Concern concern = Concern.of(id);
    clients.enable(
        id, act.telling(concern, "enable a client", _ -> List.of(new ClientEnabled(concern))));
    return show(id);
  }

  static AdministrationAnswer unknown() {
    return new Refused(
        Reason.UNKNOWN,
        "No client of that identifier is registered. Expected a client_id as"
            + " 'grantwise server client list' shows it.");
  }

  private static JsonObject line(RegisteredClient client) {
    return JsonObject.EMPTY
        .with("client_id", client.id().value())
        .with("client_name", client.name())
        .with("status", client.status().name().toLowerCase(Locale.ROOT))
        .with("token_endpoint_auth_method", client.authenticationMethod().value());
  }

  /** The registration by the names of RFC 7591, without what opens anything. */
  private JsonObject shown(RegisteredClient client) {
    JsonObject json =
        line(client)
            .with("resource_server_of", sorted(resourceServers.audiences(client.id())))
            .with("secrets", client.secrets().size())
            .with(
                "grant_types", client.grantTypes().stream().map(GrantType::value).sorted().toList())
            .with("scope", client.scopes().toString())
            .with("resources", client.resources().stream().map(ResourceIndicator::value).toList())
            .with("redirect_uris", client.redirectUris().stream().map(RedirectUri::value).toList())
            .with(
                "post_logout_redirect_uris",
                client.postLogoutRedirectUris().stream().map(RedirectUri::value).toList());
    JsonObject whole = json.withAll(ProfileJson.write(client.profile()));
    return whole.has(ProfileJson.LOOSENINGS)
        ? whole
        : whole.with(ProfileJson.LOOSENINGS, List.of());
  }
}
