package dev.grantwise.app.command.server;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registration document in a file, or in the JSON of a plan. */
final class RegistrationFile {

  private static final Path STDIN = Path.of("-");
  private static final String REGISTRATION = "registration";
  private static final String KEYS = "jwks";

  private RegistrationFile() {}

  /** What the command line says besides; each of it may be missing. */
  record Additions(
      @Nullable String clientId,
      @Nullable List<String> resources,
      @Nullable List<Path> certificates) {}

  static JsonObject read(Path file, Additions additions) throws CommandFailure {
    JsonObject whole =
        switch (JsonObject.parse(text(file))) {
          case Parsed.Value<JsonObject>(JsonObject json) -> json;
          case Parsed.Malformed<JsonObject>(String what, String expected) ->
              throw new CommandFailure(
                  ExitCode.FILE_INVALID,
                  file
                      + " is no registration document: "
                      + what
                      + ". Expected "
                      + expected
                      + ", as 'grantwise plan FILE --format json' prints.");
        };
    JsonObject document = whole.object(REGISTRATION).orElse(whole);
    if (additions.clientId() != null) {
      if (document.has("client_id")) {
        throw new CommandFailure(
            ExitCode.USAGE,
            file + " names a client_id. Expected it there or as --client-id. Leave one out.");
      }
      document = document.with("client_id", additions.clientId());
    }
    if (additions.certificates() != null) {
      if (document.has(KEYS)) {
        throw new CommandFailure(
            ExitCode.USAGE, file + " has a jwks. Expected that or --certificate. Leave one out.");
      }
      document = document.with(KEYS, CertificateFile.keySet(additions.certificates()));
    }
    return additions.resources() == null
        ? document
        : document.without("resources").with("resources", additions.resources());
  }

  private static String text(Path file) throws CommandFailure {
    try (InputStream in = file.equals(STDIN) ? System.in : Files.newInputStream(file)) {
      return new String(in.readNBytes(JsonObject.MAX_LENGTH + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          file + " cannot be read: " + e.getMessage() + ". Expected a registration document.");
    }
  }
}
