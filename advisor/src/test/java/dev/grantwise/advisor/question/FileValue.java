package dev.grantwise.advisor.question;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.file.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client file that was read says at a key, in the words of the file. */
final class FileValue {

  static final List<String> LISTS = List.of("redirect_uris", "also", "scopes", "platforms");

  private FileValue() {}

  static List<String> at(String id, ClientFile file) {
    if (id.startsWith("access[")) {
      return of(file.access().get(id.charAt(7) - '0'), id);
    }
    return switch (id) {
      case "client.type" -> one(file.client().kind());
      case "client.client_name" -> List.of(file.client().clientName());
      case "client.user" -> one(file.client().user());
      case "client.client_id" -> List.of(file.client().clientId().value());
      case "client.redirect_uris" -> texts(file.client().redirectUris().stream());
      case "client.currently" -> one(file.client().currently().orElseThrow());
      case "client.client_secret_file" ->
          List.of(((SecretSource.FromFile) file.client().secret().orElseThrow()).path().toString());
      case "authorization_server.provider" -> texts(Stream.of(provider(file).name()));
      case "authorization_server.tenant" -> texts(provider(file).tenant().stream());
      case "authorization_server.issuer" ->
          texts(
              Stream.of(
                  ((AuthorizationServerChoice.AtIssuer) file.authorizationServer()).issuer()));
      case "authorization_server.also" -> texts(file.otherServers().stream());
      case "runtime.transport" -> one(file.runtime().transport());
      case "runtime.server_side" -> one(file.runtime().serverSide());
      case "runtime.relay" -> one(file.runtime().relay());
      case "runtime.browser" -> one(file.runtime().browser());
      case "runtime.loopback" -> one(file.runtime().loopback());
      case "runtime.platforms" -> file.runtime().platforms().stream().map(FileWord::word).toList();
      case "runtime.keys" -> one(file.runtime().keys());
      case "session.store" -> one(file.session().store());
      case "session.shared_terminal" -> one(file.session().terminal());
      case "session.idle" -> List.of(text(file.session().lifetime().orElseThrow().idle()));
      case "session.absolute" -> List.of(text(file.session().lifetime().orElseThrow().absolute()));
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static List<String> of(Access access, String id) {
    return switch (id.substring(id.indexOf('.') + 1)) {
      case "resource" -> List.of(access.resource().value());
      case "scopes" -> access.scopes().scopes().stream().map(one -> one.value()).toList();
      case "sensitivity" -> one(access.sensitivity());
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static AuthorizationServerChoice.OfProvider provider(ClientFile file) {
    return (AuthorizationServerChoice.OfProvider) file.authorizationServer();
  }

  private static List<String> one(FileWord word) {
    return List.of(word.word());
  }

  private static List<String> texts(Stream<?> values) {
    return values.map(Object::toString).toList();
  }

  /** The three lengths of time that the test answers with. */
  private static String text(Duration duration) {
    return Optional.of(duration)
        .filter(one -> one.equals(Duration.ofMinutes(30)))
        .map(_ -> "30m")
        .orElseGet(() -> duration.equals(Duration.ofHours(10)) ? "10h" : duration.toDays() + "d");
  }
}
