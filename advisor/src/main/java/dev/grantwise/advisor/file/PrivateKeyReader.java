package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the client's private key is, and never opens it. */
final class PrivateKeyReader {

  static final String IN_FILE = "private_key_file";
  static final String IN_TOKEN = "private_key_token";
  static final String ALGORITHM = "token_endpoint_auth_signing_alg";

  /** A slot's number is a CK_ULONG, and no token has that many. */
  private static final Pattern SLOT = Pattern.compile("[0-9]{1,18}");

  private static final int LONGEST_LABEL = 250;

  private final SectionReader reader;

  PrivateKeyReader(SectionReader reader) {
    this.reader = reader;
  }

  /** Both keys that it can stand at. */
  static List<String> keys() {
    return List.of(IN_FILE, IN_TOKEN);
  }

  Optional<ClientKey> read(Optional<ClientAuthenticationMethod> method) {
    Optional<SigningAlgorithm> algorithm = reader.word(ALGORITHM, Words.ALGORITHMS);
    Optional<PrivateKeyPlace> file =
        reader.value(IN_FILE, Paths::parse).map(PrivateKeyPlace.InFile::new);
    Optional<PrivateKeyPlace> token = reader.section(IN_TOKEN).flatMap(PrivateKeyReader::token);
    refuseOtherProofs(method);
    if (reader.has(ALGORITHM) && keys().stream().noneMatch(reader::has)) {
      reader.contradiction(ALGORITHM, "no private key is named", "one with " + IN_FILE);
    }
    if (reader.has(IN_TOKEN) && !reader.has(ALGORITHM)) {
      reader.error(
          IN_TOKEN,
          reader.path(IN_TOKEN) + " does not say what its key signs by",
          ALGORITHM + " beside it");
    }
    return file.or(() -> token).map(place -> new ClientKey(place, algorithm));
  }

  /** A client shows who it is in one way (RFC 6749 2.3). */
  private void refuseOtherProofs(Optional<ClientAuthenticationMethod> method) {
    for (String key : keys()) {
      if (!reader.has(key)) {
        continue;
      }
      method
          .filter(other -> !other.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT))
          .ifPresent(
              other ->
                  reader.contradiction(
                      key,
                      "token_endpoint_auth_method is " + other,
                      "private_key_jwt, or no private key"));
      for (String secret : new SecretReader(reader, "client_secret").keys()) {
        if (reader.has(secret)) {
          reader.contradiction(key, reader.path(secret) + " is given too", "one of the two");
        }
      }
    }
    if (reader.has(IN_FILE) && reader.has(IN_TOKEN)) {
      reader.contradiction(IN_TOKEN, reader.path(IN_FILE) + " is given too", "one of the two");
    }
  }

  private static Optional<PrivateKeyPlace> token(SectionReader token) {
    Optional<Path> library = token.value("library", PrivateKeyReader::library);
    Optional<Long> slot = token.value("slot", PrivateKeyReader::slot);
    Optional<String> label = token.value("label", PrivateKeyReader::label);
    SecretReader pin = new SecretReader(token, "pin");
    Optional<SecretSource> pinSource = pin.read();
    for (String key : List.of("library", "slot", "label")) {
      if (!token.has(key)) {
        token.error(key, token.path(key) + " is missing", "all of library, slot, label and a PIN");
      }
    }
    if (pin.keys().stream().noneMatch(token::has)) {
      token.error("pin", token.path("pin") + " is missing", "pin: ${NAME}, or a pin_file");
    }
    return library.flatMap(
        driver ->
            slot.flatMap(
                number ->
                    label.flatMap(
                        name ->
                            pinSource.map(
                                source ->
                                    new PrivateKeyPlace.InToken(driver, number, name, source)))));
  }

  private static Parsed<Path> library(String text) {
    return Paths.parse(text).toOptional().filter(Path::isAbsolute).isPresent()
        ? Paths.parse(text)
        : Parsed.malformed("library", "the absolute path of the token's PKCS #11 driver");
  }

  private static Parsed<Long> slot(String text) {
    return SLOT.matcher(text).matches()
        ? Parsed.of(Long.valueOf(text))
        : Parsed.malformed("slot", "the number of a slot");
  }

  private static Parsed<String> label(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_LABEL && Printable.of(text).equals(text)
        ? Parsed.of(text)
        : Parsed.malformed("label", "1 to " + LONGEST_LABEL + " characters, all of them visible");
  }
}
