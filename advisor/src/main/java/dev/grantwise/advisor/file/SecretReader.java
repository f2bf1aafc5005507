package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientSecret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where the client's secret comes from, and never says what it is. */
final class SecretReader {

  private static final String SECRET = "client_secret";
  private static final String SECRET_FILE = "client_secret_file";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final SectionReader reader;

  SecretReader(SectionReader reader) {
    this.reader = reader;
  }

  Optional<SecretSource> read(Optional<ClientAuthenticationMethod> method) {
    Optional<SecretSource> file =
        reader.value(SECRET_FILE, Paths::parse).map(SecretReader::fromFile);
    Optional<SecretSource> value = reader.text(SECRET).flatMap(this::fromValue);
    if (reader.has(SECRET) && reader.has(SECRET_FILE)) {
      reader.contradiction(SECRET_FILE, "client.client_secret is given too", "one of the two");
    }
    if (method.filter(ClientAuthenticationMethod.NONE::equals).isPresent()) {
      for (String key : new String[] {SECRET, SECRET_FILE}) {
        if (reader.has(key)) {
          reader.contradiction(
              key, "token_endpoint_auth_method is none", "another method, or no secret");
        }
      }
    }
    return value.or(() -> file);
  }

  private static SecretSource fromFile(Path path) {
    return new SecretSource.FromFile(path);
  }

  private Optional<SecretSource> fromValue(String text) {
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      return Optional.of(new SecretSource.FromEnvironment(variable.group(1)));
    }
    if (text.contains("${")) {
      reader.error(
          SECRET,
          "client.client_secret has a variable in it that is not all of it",
          "${NAME} alone, or a client_secret_file");
      return Optional.empty();
    }
    if (!reader.at(SECRET).file().startsWith(Overrides.ENVIRONMENT_PREFIX)) {
      reader.warning(
          SECRET,
          "client.client_secret stands here for every reader to see",
          "client_secret_file, or ${NAME} of an environment variable");
    }
    return Optional.of(new SecretSource.Literal(new ClientSecret(text)));
  }
}
