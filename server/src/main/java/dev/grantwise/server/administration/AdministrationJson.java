package dev.grantwise.server.administration;

import static java.util.stream.Collectors.toSet;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.administration.AdministrationAnswer.Done;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
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
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.Password;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests and answers as JSON. A request is read strictly: a member that this version does not
 * know may be a restriction, and to pass over it could do more than was asked for.
 */
public final class AdministrationJson {

  private static final String VERB = "verb";
  private static final String USER = "user";
  private static final String LOGIN = "login";
  private static final String NAME = "name";
  private static final String PASSWORD = "password";
  private static final String CLIENT = "client";
  private static final String DOCUMENT = "document";
  private static final String ROTATION = "rotation";
  private static final String APIS = "apis";
  private static final String SESSION = "session";
  private static final String EVERYTHING = "everything";
  private static final String RESULT = "result";
  private static final String SECRET = "client_secret";
  private static final String REFUSED = "refused";
  private static final String TEXT = "text";

  private AdministrationJson() {}

  public static JsonObject write(AdministrationRequest request) {
    return switch (request) {
      case ListSessions(Optional<String> user) -> verb("sessions").with(USER, user);
      case SignOut(Whom whom) -> write(verb("sign-out"), whom);
      case AddClient(JsonObject document) -> verb("client-add").with(DOCUMENT, document);
      case ListClients() -> verb("client-list");
      case ShowClient(ClientId client) -> verb("client-show").with(CLIENT, client.value());
      case RotateSecret(ClientId client, Rotation rotation) ->
          verb("client-rotate-secret").with(CLIENT, client.value()).with(ROTATION, rotation.word());
      case SetResourceServer(ClientId client, Set<ResourceIndicator> apis) ->
          verb("client-resource-server")
              .with(CLIENT, client.value())
              .with(APIS, apis.stream().map(ResourceIndicator::value).sorted().toList());
      case DisableClient(ClientId client) -> verb("client-disable").with(CLIENT, client.value());
      case EnableClient(ClientId client) -> verb("client-enable").with(CLIENT, client.value());
      case AddUser(String login, String name, Password password) ->
          verb("user-add").with(LOGIN, login).with(NAME, name).with(PASSWORD, password.reveal());
      case ListUsers() -> verb("user-list");
      case DisableUser(String user) -> verb("user-disable").with(USER, user);
      case EnableUser(String user) -> verb("user-enable").with(USER, user);
      case ResetUser(String user, Password password) ->
          verb("user-reset").with(USER, user).with(PASSWORD, password.reveal());
    };
  }

  private static JsonObject write(JsonObject verb, Whom whom) {
    return switch (whom) {
      case Whom.OfUser(String name) -> verb.with(USER, name);
      case Whom.OfClient(ClientId client) -> verb.with(CLIENT, client.value());
      case Whom.OfSession(SessionId session) -> verb.with(SESSION, session.value());
      case Whom.Everything() -> verb.with(EVERYTHING, true);
    };
  }

  private static JsonObject verb(String name) {
    return JsonObject.EMPTY.with(VERB, name);
  }

  /** Reads what may be anything. */
  public static Parsed<AdministrationRequest> request(String text) {
    return JsonObject.parse(text).then(AdministrationJson::request);
  }

  private static Parsed<AdministrationRequest> request(JsonObject json) {
    return switch (json.string(VERB).orElse("")) {
      case "sessions" -> sessions(json);
      case "sign-out" -> whom(json).map(SignOut::new);
      case "client-add" -> document(json);
      case "client-list" -> alone(json, new ListClients());
      case "client-show" -> client(json, Set.of(VERB, CLIENT)).map(ShowClient::new);
      case "client-rotate-secret" -> rotation(json);
      case "client-resource-server" -> resourceServer(json);
      case "client-disable" -> client(json, Set.of(VERB, CLIENT)).map(DisableClient::new);
      case "client-enable" -> client(json, Set.of(VERB, CLIENT)).map(EnableClient::new);
      case "user-add" ->
          texts(json, LOGIN, NAME, PASSWORD)
              .then(
                  read ->
                      password(read.get(2))
                          .map(password -> new AddUser(read.get(0), read.get(1), password)));
      case "user-list" -> alone(json, new ListUsers());
      case "user-disable" -> texts(json, USER).map(read -> new DisableUser(read.getFirst()));
      case "user-enable" -> texts(json, USER).map(read -> new EnableUser(read.getFirst()));
      case "user-reset" ->
          texts(json, USER, PASSWORD)
              .then(
                  read ->
                      password(read.get(1)).map(password -> new ResetUser(read.get(0), password)));
      default -> Parsed.malformed(VERB, "a verb that this version knows");
    };
  }

  private static Parsed<AdministrationRequest> alone(
      JsonObject json, AdministrationRequest request) {
    return has(json, Set.of(VERB)) ? Parsed.of(request) : Parsed.malformed(VERB, "nothing else");
  }

  private static Parsed<Password> password(String text) {
    return text.isEmpty()
        ? Parsed.malformed(PASSWORD, "one that is not empty")
        : Parsed.of(new Password(text));
  }

  /** The texts of these members, in this order, where there is nothing else. */
  private static Parsed<List<String>> texts(JsonObject json, String... members) {
    List<String> texts = Stream.of(members).map(json::string).flatMap(Optional::stream).toList();
    Set<String> names = Stream.concat(Stream.of(VERB), Stream.of(members)).collect(toSet());
    return texts.size() == members.length && has(json, names)
        ? Parsed.of(texts)
        : Parsed.malformed(
            json.string(VERB).orElse(VERB), String.join(", ", members) + ", and nothing else");
  }

  private static Parsed<AdministrationRequest> sessions(JsonObject json) {
    Optional<String> user = json.string(USER);
    Set<String> expected = user.isPresent() ? Set.of(VERB, USER) : Set.of(VERB);
    return has(json, expected)
        ? Parsed.of(new ListSessions(user))
        : Parsed.malformed("sessions", "a user at most, and nothing else");
  }

  private static Parsed<AdministrationRequest> document(JsonObject json) {
    return json.object(DOCUMENT)
        .filter(_ -> has(json, Set.of(VERB, DOCUMENT)))
        .<Parsed<AdministrationRequest>>map(document -> Parsed.of(new AddClient(document)))
        .orElse(Parsed.malformed("client-add", "a registration document, and nothing else"));
  }

  private static Parsed<ClientId> client(JsonObject json, Set<String> members) {
    return json.string(CLIENT)
        .filter(_ -> has(json, members))
        .map(ClientId::parse)
        .orElse(Parsed.malformed(CLIENT, "one, and nothing else that is unknown"));
  }

  private static Parsed<AdministrationRequest> resourceServer(JsonObject json) {
    return client(json, Set.of(VERB, CLIENT, APIS))
        .then(
            client ->
                json.strings(APIS)
                    .map(ResourceIndicator::parseAll)
                    .orElse(Parsed.malformed(APIS, "a list"))
                    .map(apis -> new SetResourceServer(client, Set.copyOf(apis))));
  }

  private static Parsed<AdministrationRequest> rotation(JsonObject json) {
    return client(json, Set.of(VERB, CLIENT, ROTATION))
        .then(
            client ->
                Stream.of(Rotation.values())
                    .filter(step -> json.string(ROTATION).equals(Optional.of(step.word())))
                    .findFirst()
                    .<Parsed<AdministrationRequest>>map(
                        step -> Parsed.of(new RotateSecret(client, step)))
                    .orElse(Parsed.malformed(ROTATION, "a step of a rotation")));
  }

  /** Exactly one of the four: two of them could be meant as either or as both. */
  private static Parsed<Whom> whom(JsonObject json) {
    Optional<Whom> whom = Optional.empty();
    if (has(json, Set.of(VERB, USER))) {
      whom = json.string(USER).map(Whom.OfUser::new);
    } else if (has(json, Set.of(VERB, CLIENT))) {
      whom =
          json.string(CLIENT)
              .flatMap(text -> ClientId.parse(text).toOptional())
              .map(Whom.OfClient::new);
    } else if (has(json, Set.of(VERB, SESSION))) {
      whom = json.string(SESSION).map(SessionId::new).map(Whom.OfSession::new);
    } else if (has(json, Set.of(VERB, EVERYTHING))) {
      whom = json.flag(EVERYTHING).filter(flag -> flag).map(_ -> new Whom.Everything());
    }
    return whom.map(Parsed::of)
        .orElse(Parsed.malformed("sign-out", "a user, a client, a session or everything"));
  }

  private static boolean has(JsonObject json, Set<String> names) {
    return Set.copyOf(json.names()).equals(names);
  }

  public static JsonObject write(AdministrationAnswer answer) {
    return switch (answer) {
      case Done(JsonObject result, Optional<ClientSecret> secret) ->
          JsonObject.EMPTY.with(RESULT, result).with(SECRET, secret.map(ClientSecret::reveal));
      case Refused(Reason reason, String text) ->
          JsonObject.EMPTY.with(REFUSED, reason.name().toLowerCase(Locale.ROOT)).with(TEXT, text);
    };
  }

  /** Reads what a server answered. */
  public static Parsed<AdministrationAnswer> answer(String text) {
    return JsonObject.parse(text)
        .then(
            json ->
                done(json)
                    .or(() -> refused(json))
                    .map(Parsed::of)
                    .orElse(Parsed.malformed("answer", "a result or a refusal")));
  }

  private static Optional<AdministrationAnswer> done(JsonObject json) {
    return json.object(RESULT)
        .map(result -> new Done(result, json.string(SECRET).map(ClientSecret::new)));
  }

  private static Optional<AdministrationAnswer> refused(JsonObject json) {
    return List.of(Reason.values()).stream()
        .filter(
            reason ->
                json.string(REFUSED).equals(Optional.of(reason.name().toLowerCase(Locale.ROOT))))
        .findFirst()
        .map(reason -> new Refused(reason, json.string(TEXT).orElse("")));
  }
}
