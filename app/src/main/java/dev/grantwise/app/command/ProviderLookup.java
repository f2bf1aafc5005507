package dev.grantwise.app.command;

import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.app.command.MetadataLookup.Network;
import dev.grantwise.app.command.MetadataLookup.Outcome;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the metadata of a server whose provider the catalogue knows. The server's own document
 * comes first; the catalogue adds the endpoints that it is known to leave out, and stands in for it
 * without a network.
 */
final class ProviderLookup {

  private final ProviderProfile profile;
  private final Function<Issuer, Discovered> discovery;

  ProviderLookup(ProviderProfile profile, Function<Issuer, Discovered> discovery) {
    this.profile = profile;
    this.discovery = discovery;
  }

  /** The metadata that a client file means by {@code provider}. */
  Outcome of(AuthorizationServerChoice.OfProvider choice, Path folder, Network network) {
    boolean isAnybody =
        choice.issuer().isEmpty()
            && choice.tenant().isEmpty()
            && profile.tenantExpected().isPresent();
    if (choice.metadata().isPresent() && isAnybody) {
      return saved(folder.resolve(choice.metadata().get()), Optional.empty());
    }
    return switch (issuer(profile, choice)) {
      case Parsed.Malformed<Issuer>(String what, String expected) -> refused(what, expected);
      case Parsed.Value<Issuer>(Issuer issuer) ->
          choice
              .metadata()
              .map(path -> saved(folder.resolve(path), Optional.of(issuer)))
              .orElseGet(() -> at(issuer, network));
    };
  }

  /**
   * The issuer that the file names, or that of the tenant it names; the same where it does both.
   */
  static Parsed<Issuer> issuer(
      ProviderProfile profile, AuthorizationServerChoice.OfProvider choice) {
    if (choice.issuer().isEmpty()) {
      return profile.issuer(choice.tenant());
    }
    Issuer named = choice.issuer().get();
    if (!profile.isIssuer(named.value())) {
      return Parsed.malformed(
          "authorization_server.issuer",
          "an issuer of " + profile.name() + ", such as " + profile.issuerTemplate());
    }
    return choice.tenant().isEmpty()
        ? Parsed.of(named)
        : profile
            .issuer(choice.tenant())
            .then(
                tenants ->
                    tenants.equals(named)
                        ? Parsed.of(named)
                        : Parsed.malformed(
                            "authorization_server.tenant", "the tenant of the issuer " + named));
  }

  private static Outcome refused(String what, String expected) {
    return new Outcome.Failed(
        ExitCode.FILE_INVALID, what + " cannot be used. Expected " + expected + ".");
  }

  /** The metadata of an issuer of this provider. */
  Outcome at(Issuer issuer, Network network) {
    if (network == Network.OFFLINE || !profile.publishesMetadata(issuer)) {
      return profile
          .metadata(issuer)
          .<Outcome>map(Outcome.Found::new)
          .orElseGet(() -> MetadataLookup.notOffline(issuer));
    }
    return switch (discovery.apply(issuer)) {
      case Discovered.Found found -> new Outcome.Found(profile.completed(found.metadata(), issuer));
      case Discovered.WrongIssuer wrong when isTemplate(issuer, wrong.mismatch().seen()) ->
          profile
              .metadata(issuer)
              .<Outcome>map(Outcome.Found::new)
              .orElseGet(() -> new Outcome.Failed(ExitCode.UNAVAILABLE, wrong.text()));
      case Discovered.Failed failed ->
          new Outcome.Failed(ExitCode.UNAVAILABLE, failed.text() + orOffline(issuer));
    };
  }

  /** OpenID Connect Discovery 4.3 is not met by a document that names no issuer but a pattern. */
  private boolean isTemplate(Issuer asked, String seen) {
    return !seen.equals(asked.value()) && seen.equals(profile.published(asked));
  }

  private String orOffline(Issuer issuer) {
    return profile.metadata(issuer).isPresent()
        ? " With --offline the plan is made from what is known of " + profile.name() + "."
        : "";
  }

  private Outcome saved(Path path, Optional<Issuer> expected) {
    return switch (SavedMetadata.read(path)) {
      case SavedMetadata.Unusable(String text) -> new Outcome.Failed(ExitCode.FILE_INVALID, text);
      case SavedMetadata.Document document ->
          document
              .mismatch(expected.map(profile::published))
              .or(() -> stranger(document))
              .<Outcome>map(text -> new Outcome.Failed(ExitCode.FILE_INVALID, text))
              .orElseGet(() -> new Outcome.Found(completed(document.metadata(), expected)));
    };
  }

  private Optional<String> stranger(SavedMetadata.Document document) {
    return profile.isIssuer(document.metadata().issuer())
        ? Optional.empty()
        : document.mismatch(Optional.of(profile.issuerTemplate()));
  }

  private AuthorizationServerMetadata completed(
      AuthorizationServerMetadata metadata, Optional<Issuer> expected) {
    return expected
        .or(() -> Issuer.parse(metadata.issuer()).toOptional())
        .map(issuer -> profile.completed(metadata, issuer))
        .orElse(metadata);
  }
}
