package dev.grantwise.app.command;

import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.advisor.file.PrivateKeyPlace;
import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.OperatorKeys;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that an operator keeps for the embedded server, as docs/signing-keys.md has them. */
final class SigningKeysFile {

  private static final String SIGNING = "signing";
  private static final String PUBLISHED = "published";
  private static final String FILE = "private_key_file";
  private static final String TOKEN = "private_key_token";
  private static final String ALGORITHM = "alg";

  /** More are in no key set that somebody keeps in order. */
  private static final int MOST = 32;

  /** Members of a JWK that only its owner may know (RFC 7518 6.2.2, 6.3.2, 6.4.1). */
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Path path;

  private SigningKeysFile(Path path) {
    this.path = path;
  }

  /**
   * Reads where the keys are; opens none.
   *
   * @throws CommandFailure if the file is not as it should be
   */
  static OperatorKeys read(Path path) throws CommandFailure {
    return new SigningKeysFile(path).read();
  }

  private OperatorKeys read() throws CommandFailure {
    JsonObject file =
        switch (JsonObject.parse(text())) {
          case Parsed.Value<JsonObject>(JsonObject read) -> read;
          case Parsed.Malformed<JsonObject>(String what, String expected) ->
              throw invalid(what + ": expected " + expected);
        };
    refuseOthers("It", file, Set.of(SIGNING, PUBLISHED));
    List<ClientKey> signing = new ArrayList<>();
    for (JsonObject key : objects(file, SIGNING)) {
      signing.add(signing(key));
    }
    List<VerificationKey> published = new ArrayList<>();
    for (JsonObject key : objects(file, PUBLISHED)) {
      published.add(published(key));
    }
    if (signing.isEmpty() && published.isEmpty()) {
      throw invalid("it names no key: expected some in \"signing\" or \"published\"");
    }
    Path folder = path.toAbsolutePath().getParent();
    return new OperatorKeys(folder == null ? Path.of("/") : folder, signing, published);
  }

  private String text() throws CommandFailure {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(JsonObject.MAX_LENGTH + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw invalid("it cannot be read: " + e.getMessage());
    }
  }

  private List<JsonObject> objects(JsonObject file, String name) throws CommandFailure {
    if (!file.mentions(name)) {
      return List.of();
    }
    return file.objects(name)
        .filter(list -> list.size() <= MOST)
        .orElseThrow(
            () -> invalid("\"" + name + "\": expected a list of at most " + MOST + " objects"));
  }

  private ClientKey signing(JsonObject key) throws CommandFailure {
    refuseOthers("A key in \"signing\"", key, Set.of(FILE, TOKEN, ALGORITHM));
    if (key.mentions(FILE) == key.mentions(TOKEN)) {
      throw invalid("a key in \"signing\": expected " + FILE + " or " + TOKEN);
    }
    Optional<SigningAlgorithm> algorithm = algorithm(key);
    if (key.mentions(FILE)) {
      return new ClientKey(new PrivateKeyPlace.InFile(Path.of(text(key, FILE))), algorithm);
    }
    if (algorithm.isEmpty()) {
      throw invalid("a key in a token: expected the alg that it signs by");
    }
    JsonObject token = key.object(TOKEN).orElseThrow(() -> invalid(TOKEN + ": expected an object"));
    return new ClientKey(token(token), algorithm);
  }

  private PrivateKeyPlace token(JsonObject token) throws CommandFailure {
    refuseOthers(TOKEN, token, Set.of("library", "slot", "label", "pin", "pin_file"));
    Path library = Path.of(text(token, "library"));
    if (!library.isAbsolute()) {
      throw invalid("library: expected the absolute path of the token's PKCS #11 driver");
    }
    long slot =
        token
            .number("slot")
            .orElseThrow(() -> invalid("slot: expected the number of a slot, without quotes"));
    return new PrivateKeyPlace.InToken(library, slot, text(token, "label"), pin(token));
  }

  /** Never itself: the file is one that is kept with the others. */
  private SecretSource pin(JsonObject token) throws CommandFailure {
    if (token.mentions("pin") == token.mentions("pin_file")) {
      throw invalid("the PIN: expected pin or pin_file");
    }
    if (token.mentions("pin_file")) {
      return new SecretSource.FromFile(Path.of(text(token, "pin_file")));
    }
    Matcher variable = VARIABLE.matcher(text(token, "pin"));
    if (!variable.matches()) {
      throw invalid("pin: expected the name of a variable, such as ${TOKEN_PIN}, or a pin_file");
    }
    return new SecretSource.FromEnvironment(variable.group(1));
  }

  private Optional<SigningAlgorithm> algorithm(JsonObject key) throws CommandFailure {
    if (!key.mentions(ALGORITHM)) {
      return Optional.empty();
    }
    return Optional.of(
        SigningAlgorithm.of(text(key, ALGORITHM))
            .orElseThrow(() -> invalid("alg: expected ES256, RS256, PS256 or Ed25519")));
  }

  private VerificationKey published(JsonObject jwk) throws CommandFailure {
    if (jwk.names().stream().anyMatch(PRIVATE::contains)) {
      throw invalid(
          "a key in \"published\" has members that only its owner may know. Take them out, and"
              + " replace the key if others could read this file");
    }
    return switch (VerificationKey.parse(jwk)) {
      case Parsed.Value<VerificationKey>(VerificationKey key) when key.id().isPresent() -> key;
      case Parsed.Value<VerificationKey> _ ->
          throw invalid("a key in \"published\": expected a kid");
      case Parsed.Malformed<VerificationKey>(String what, String expected) ->
          throw invalid("a key in \"published\": " + what + ": expected " + expected);
    };
  }

  private String text(JsonObject from, String name) throws CommandFailure {
    return from.string(name)
        .filter(text -> !text.isBlank() && text.indexOf('\0') < 0)
        .orElseThrow(() -> invalid(name + ": expected a text"));
  }

  private void refuseOthers(String what, JsonObject in, Set<String> known) throws CommandFailure {
    Optional<String> other = in.names().stream().filter(name -> !known.contains(name)).findFirst();
    if (other.isPresent()) {
      throw invalid(what + " has an unknown member: expected " + known.stream().sorted().toList());
    }
  }

  private CommandFailure invalid(String what) {
    return new CommandFailure(
        ExitCode.FILE_INVALID,
        "--signing-keys " + path + ": " + what + ". See docs/signing-keys.md.");
  }
}
