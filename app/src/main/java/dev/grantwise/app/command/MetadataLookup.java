package dev.grantwise.app.command;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds what is known of the server that a client file names: what the server says of itself first,
 * and what the catalogue knows of its provider.
 */
public final class MetadataLookup {

  private final BiFunction<ClientFile, Issuer, AuthorizationServerMetadata> embedded;
  private final Function<Issuer, Discovered> discovery;

  /** What came of it. */
  sealed interface Outcome {

    /** There is enough to plan with. */
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
      case AuthorizationServerChoice.MetadataFile(Path path, Optional<Issuer> issuer) ->
          saved(folder.resolve(path), issuer);
      case AuthorizationServerChoice.OfProvider provider ->
          Catalogue.load()
              .find(provider.name().value())
              .map(profile -> new ProviderLookup(profile, discovery).of(provider, folder, network))
              .orElseGet(() -> unknown(provider.name().value()));
    };
  }

  /** The issuer that a client file means: no network is asked. */
  Issuer issuer(ClientFile client, Path folder) throws CommandFailure {
    return switch (client.authorizationServer()) {
      case AuthorizationServerChoice.Embedded(Issuer issuer, int _) -> issuer;
      case AuthorizationServerChoice.AtIssuer(Issuer issuer) -> issuer;
      case AuthorizationServerChoice.MetadataFile _ ->
          issuerOf(of(client, folder, Network.OFFLINE));
      case AuthorizationServerChoice.OfProvider provider -> issuerOf(provider);
    };
  }

  private static Issuer issuerOf(AuthorizationServerChoice.OfProvider provider)
      throws CommandFailure {
    Parsed<Issuer> named =
        Catalogue.load()
            .find(provider.name().value())
            .map(profile -> ProviderLookup.issuer(profile, provider))
            .orElseGet(() -> Parsed.malformed("authorization_server.provider", "a known one"));
    return switch (named) {
      case Parsed.Value<Issuer>(Issuer issuer) -> issuer;
      case Parsed.Malformed<Issuer>(String what, String expected) ->
          throw new CommandFailure(
              ExitCode.FILE_INVALID, what + " cannot be used. Expected " + expected + ".");
    };
  }

  private static Issuer issuerOf(Outcome outcome) throws CommandFailure {
    return switch (outcome) {
      case Outcome.Failed(ExitCode code, String text) -> throw new CommandFailure(code, text);
      case Outcome.Found(AuthorizationServerMetadata metadata) ->
          Issuer.parse(metadata.issuer())
              .toOptional()
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.FILE_INVALID,
                          "The metadata names the issuer "
                              + metadata.issuer()
                              + ", to which no token can be held. Expected one issuer."));
    };
  }

  private Outcome at(Issuer issuer, Network network) {
    Optional<ProviderProfile> profile = Catalogue.load().ofIssuer(issuer.value());
    if (profile.isPresent()) {
      return new ProviderLookup(profile.get(), discovery).at(issuer, network);
    }
    return switch (network) {
      case ALLOWED ->
          switch (discovery.apply(issuer)) {
            case Discovered.Found found -> new Outcome.Found(found.metadata());
            case Discovered.Failed failed ->
                new Outcome.Failed(ExitCode.UNAVAILABLE, failed.text());
          };
      case OFFLINE -> notOffline(issuer);
    };
  }

  static Outcome notOffline(Issuer issuer) {
    return new Outcome.Failed(
        ExitCode.USAGE,
        "The metadata of "
            + issuer
            + " is on the network, and --offline forbids to ask for it. Expected"
            + " authorization_server.metadata, a file. Save "
            + issuer.oauthMetadataUrl()
            + " and name the file there, or leave --offline out.");
  }

  private Outcome saved(Path path, Optional<Issuer> issuer) {
    return switch (SavedMetadata.read(path)) {
      case SavedMetadata.Unusable(String text) -> new Outcome.Failed(ExitCode.FILE_INVALID, text);
      case SavedMetadata.Document document ->
          document
              .mismatch(issuer.map(Issuer::value))
              .<Outcome>map(text -> new Outcome.Failed(ExitCode.FILE_INVALID, text))
              .orElseGet(() -> new Outcome.Found(completed(document.metadata())));
    };
  }

  private AuthorizationServerMetadata completed(AuthorizationServerMetadata saved) {
    return Catalogue.load()
        .ofIssuer(saved.issuer())
        .flatMap(
            profile ->
                Issuer.parse(saved.issuer())
                    .toOptional()
                    .map(issuer -> profile.completed(saved, issuer)))
        .orElse(saved);
  }

  private Outcome unknown(String name) {
    return new Outcome.Failed(
        ExitCode.FILE_INVALID,
        "authorization_server.provider is "
            + name
            + ", which is not in the catalogue. Expected one of "
            + String.join(", ", Catalogue.load().ids())
            + ". For another provider give authorization_server.issuer instead.");
  }
}
