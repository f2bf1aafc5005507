package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What other programs ask of a credential helper on its standard input. The token is given for the
 * hosts of the client's resources alone, and over https or to this computer: whoever asks for
 * another host gets nothing.
 */
final class CredentialHelper {

  /** The name that goes with a token where a server wants one; those that look at it are few. */
  private static final String USER = "oauth2";

  private static final int MOST_LINES = 256;
  private static final int MOST_CHARACTERS = 64 * 1024;

  private final List<URI> resources;

  CredentialHelper(List<ResourceIndicator> resources) {
    this.resources =
        resources.stream()
            .map(ResourceIndicator::value)
            .map(CredentialHelper::parsed)
            .flatMap(Optional::stream)
            .toList();
  }

  /** A question of git's: {@code key=value} lines up to an empty one (gitcredentials(7)). */
  record GitQuestion(Map<String, String> attributes) {
    GitQuestion {
      attributes = Map.copyOf(attributes);
    }

    Optional<URI> target() {
      String protocol = attributes.getOrDefault("protocol", "");
      String host = attributes.getOrDefault("host", "");
      return parsed(protocol + "://" + host);
    }

    Optional<String> password() {
      return Optional.ofNullable(attributes.get("password"));
    }

    private String user() {
      String asked = attributes.getOrDefault("username", "");
      return asked.isEmpty() ? USER : asked;
    }

    /** The password ends with the token, so that git asks again and keeps none that is over. */
    String answer(TokenOutput.Printed token) throws CommandFailure {
      return "username="
          + user()
          + "\npassword="
          + token.value()
          + "\npassword_expiry_utc="
          + token.expiresAt().getEpochSecond();
    }
  }

  static GitQuestion gitQuestion(BufferedReader in) throws CommandFailure {
    Map<String, String> attributes = new LinkedHashMap<>();
    try {
      int characters = 0;
      for (int lines = 0; lines < MOST_LINES; lines++) {
        String line = in.readLine();
        if (line == null || line.isEmpty()) {
          return new GitQuestion(attributes);
        }
        characters += line.length();
        int equals = line.indexOf('=');
        if (equals <= 0 || characters > MOST_CHARACTERS) {
          break;
        }
        attributes.put(line.substring(0, equals), line.substring(equals + 1));
      }
    } catch (IOException _) {
      // Said below: either way there is no question.
    }
    throw new CommandFailure(
        ExitCode.USAGE, "Expected lines key=value on standard input, as git gives them.");
  }

  /** A question of docker's: the address of a registry, and nothing else. */
  static String dockerQuestion(BufferedReader in) throws CommandFailure {
    try {
      char[] text = new char[MOST_CHARACTERS];
      int length = Math.max(0, in.read(text));
      return new String(text, 0, length).strip();
    } catch (IOException _) {
      throw new CommandFailure(
          ExitCode.USAGE, "Expected the address of a registry on standard input.");
    }
  }

  static String dockerAnswer(String server, TokenOutput.Printed token) throws CommandFailure {
    return JsonObject.EMPTY
        .with("ServerURL", server)
        .with("Username", USER)
        .with("Secret", token.value())
        .encode();
  }

  /** A registry is named with or without its scheme. */
  static Optional<URI> dockerTarget(String server) {
    return parsed(server.contains("://") ? server : "https://" + server);
  }

  /** Whether the token may go there: it is for that host, and nobody reads it on the way. */
  boolean isFor(URI target) {
    boolean safe = "https".equals(scheme(target)) || isThisComputer(target);
    return safe && resources.stream().anyMatch(resource -> isSameOrigin(resource, target));
  }

  private static boolean isSameOrigin(URI resource, URI target) {
    return scheme(resource).equals(scheme(target))
        && host(resource).equals(host(target))
        && port(resource) == port(target);
  }

  private static boolean isThisComputer(URI target) {
    return "http".equals(scheme(target))
        && List.of("127.0.0.1", "[::1]", "localhost").contains(host(target));
  }

  private static String scheme(URI uri) {
    return Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
  }

  private static String host(URI uri) {
    return Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(scheme(uri)) ? 443 : 80;
  }

  private static Optional<URI> parsed(String text) {
    try {
      URI uri = new URI(text);
      boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
      return plain ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
