package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds what is known of the server that a client file names. */
public final class MetadataLookup {

  private final BiFunction<ClientFile, Issuer, AuthorizationServerMetadata> embedded;
  private final Function<Issuer, Discovered> discovery;

  /** What came of it. */
  sealed interface Outcome {

    record Found(AuthorizationServerMetadata metadata) implements Outcome {}

    /** There is nothing to plan with; for people: what happened, was expected, is to be done. */
    record Failed(ExitCode exitCode, String text) implements Outcome {}
  }

  /** Whether servers may be asked over the network. */
  enum Network {
    ALLOWED,
    OFFLINE
  }

  /**
   * A look-up.
   *
   * @param embedded what our own server says of itself
   * @param discovery asks a server over the network
   */
  public MetadataLookup(
      BiFunction<ClientFile, Issuer, AuthorizationServerMetadata> embedded,
      Function<Issuer, Discovered> discovery) {
    this.embedded = embedded;
    this.discovery = discovery;
  }

  /**
   * The metadata.
   *
   * @param folder where the client file is
   */
  Outcome of(ClientFile client, Path folder, Network network) {
    return switch (client.authorizationServer()) {
      case AuthorizationServerChoice.Embedded(Issuer issuer, int _) ->
          new Outcome.Found(embedded.apply(client, issuer));
      case AuthorizationServerChoice.AtIssuer(Issuer issuer) -> at(issuer, network);
      case AuthorizationServerChoice.MetadataFile file -> saved(file, folder.resolve(file.path()));
      case AuthorizationServerChoice.OfProvider provider -> of(provider, folder, network);
    };
  }

  private Outcome of(
      AuthorizationServerChoice.OfProvider provider, Path folder, Network network) {
    return provider
        .metadata()
        .map(
            path ->
                saved(
                    new AuthorizationServerChoice.MetadataFile(path, provider.issuer()),
                    folder.resolve(path)))
        .or(() -> provider.issuer().map(issuer -> at(issuer, network)))
        .orElseGet(
            () ->
                new Outcome.Failed(
                    ExitCode.USAGE,
                    "The issuer of provider "
                        + provider.name()
                        + " is not known. Expected authorization_server.issuer, or a file at"
                        + " authorization_server.metadata, beside the provider. Add one."));
  }

  private Outcome at(Issuer issuer, Network network) {
    return switch (network) {
      case ALLOWED -> discovered(discovery.apply(issuer));
      case OFFLINE ->
          new Outcome.Failed(
              ExitCode.USAGE,
              "The metadata of "
                  + issuer
                  + " is on the network, and --offline forbids to ask for it. Expected"
                  + " authorization_server.metadata, a file. Save "
                  + issuer.oauthMetadataUrl()
                  + " and name the file there, or leave --offline out.");
    };
  }

  private static Outcome discovered(Discovered discovered) {
    return switch (discovered) {
      case Discovered.Found found -> new Outcome.Found(found.metadata());
      case Discovered.Failed failed -> new Outcome.Failed(ExitCode.UNAVAILABLE, failed.text());
    };
  }

  private static Outcome saved(AuthorizationServerChoice.MetadataFile file, Path path) {
    String text;
    try (InputStream in = Files.newInputStream(path)) {
      text = new String(in.readNBytes(JsonObject.MAX_LENGTH + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return invalid(path + " cannot be read", "Check authorization_server.metadata.");
    }
    return switch (AuthorizationServerMetadata.parse(text)) {
      case Parsed.Malformed<AuthorizationServerMetadata>(String what, String expected) ->
          invalid(
              path + " is no metadata document: " + what + " is not " + expected,
              "Save it again from the server, unchanged.");
      case Parsed.Value<AuthorizationServerMetadata>(AuthorizationServerMetadata metadata) ->
          file.issuer()
              .map(issuer -> held(metadata, issuer, path))
              .orElse(new Outcome.Found(metadata));
    };
  }

  /** RFC 8414 3.3: metadata of another issuer is not used. */
  private static Outcome held(AuthorizationServerMetadata metadata, Issuer issuer, Path path) {
    return switch (metadata.forIssuer(issuer)) {
      case IssuerCheck.Confirmed confirmed -> new Outcome.Found(confirmed.metadata());
      case IssuerCheck.Mismatch _ ->
          invalid(
              path + " is the metadata of another issuer than " + issuer,
              "Check both, and a slash at the end of either.");
    };
  }

  private static Outcome invalid(String what, String next) {
    return new Outcome.Failed(
        ExitCode.FILE_INVALID,
        what + ". Expected the JSON document of RFC 8414 or OpenID Connect Discovery. " + next);
  }
}
