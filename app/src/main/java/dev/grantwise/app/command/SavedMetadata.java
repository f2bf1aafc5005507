package dev.grantwise.app.command;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A metadata document that somebody saved. */
sealed interface SavedMetadata {

  /** It was read. */
  record Document(Path path, AuthorizationServerMetadata metadata) implements SavedMetadata {

    /** RFC 8414 3.3: why it is not used, if it is another issuer's. */
    Optional<String> mismatch(Optional<String> expected) {
      return expected
          .filter(issuer -> !issuer.equals(metadata.issuer()))
          .map(
              issuer ->
                  invalid(
                      path + " is the metadata of another issuer than " + issuer,
                      "Check both, and a slash at the end of either."));
    }
  }

  /**
   * It cannot be used.
   *
   * @param text for people
   */
  record Unusable(String text) implements SavedMetadata {}

  /** Reads a document; never more of a file than a document may have. */
  static SavedMetadata read(Path path) {
    String text;
    try (InputStream in = Files.newInputStream(path)) {
      text = new String(in.readNBytes(JsonObject.MAX_LENGTH + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return new Unusable(
          invalid(path + " cannot be read", "Check authorization_server.metadata."));
    }
    return switch (AuthorizationServerMetadata.parse(text)) {
      case Parsed.Value<AuthorizationServerMetadata>(AuthorizationServerMetadata metadata) ->
          new Document(path, metadata);
      case Parsed.Malformed<AuthorizationServerMetadata>(String what, String expected) ->
          new Unusable(
              invalid(
                  path + " is no metadata document: " + what + " is not " + expected,
                  "Save it again from the server, unchanged."));
    };
  }

  private static String invalid(String what, String next) {
    return what + ". Expected the JSON document of RFC 8414 or OpenID Connect Discovery. " + next;
  }
}
