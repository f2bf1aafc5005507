package dev.grantwise.app.command;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.detail.DeclaredTypes;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The authorization details types of a deployment, in a file of their own. */
final class DetailsTypesFile {

  private DetailsTypesFile() {}

  /**
   * The types, if the server of that client can have them.
   *
   * @throws CommandFailure if the file is not as it should be, or names a resource that the client
   *     file does not
   */
  static DeclaredTypes read(Path path, ClientFile client) throws CommandFailure {
    if (!(client.authorizationServer() instanceof AuthorizationServerChoice.Embedded)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--authorization-details-types is for the embedded server. This client uses another,"
              + " which has types of its own. Leave it out.");
    }
    DeclaredTypes types =
        switch (DeclaredTypes.parse(text(path))) {
          case Parsed.Value<DeclaredTypes>(DeclaredTypes declared) -> declared;
          case Parsed.Malformed<DeclaredTypes>(String what, String expected) ->
              throw invalid(path, what + ": expected " + expected + ".");
        };
    List<ResourceIndicator> known = client.access().stream().map(Access::resource).toList();
    Optional<ResourceIndicator> unknown =
        types.types().keySet().stream().filter(at -> !known.contains(at)).findFirst();
    if (unknown.isPresent()) {
      throw invalid(
          path, "resource " + unknown.get() + ": expected one of the client file's: " + known);
    }
    return types;
  }

  private static String text(Path path) throws CommandFailure {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(JsonObject.MAX_LENGTH + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw invalid(path, "it cannot be read: " + e.getMessage() + ".");
    }
  }

  private static CommandFailure invalid(Path path, String what) {
    return new CommandFailure(
        ExitCode.FILE_INVALID,
        path
            + " does not declare authorization details types. "
            + what
            + " See docs/authorization-details.md.");
  }
}
