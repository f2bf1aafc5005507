package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.Optional;

/**
 * All that a plan depends on.
 *
 * @param metadata of the issuer the file names; whoever gets it holds it against that issuer
 * @param provider what is known of the provider beyond its metadata; empty for one nobody knows
 * @param capabilities what whoever runs the client can do
 * @param seed of the example values: the same input and seed give the same plan, byte for byte
 */
public record PlanInput(
    ClientFile file,
    AuthorizationServerMetadata metadata,
    Optional<ProviderProfile> provider,
    RuntimeCapabilities capabilities,
    String seed) {

  /** For the best plan there is, with what the catalogue knows of the provider. */
  public static PlanInput of(ClientFile file, AuthorizationServerMetadata metadata, String seed) {
    return new PlanInput(
        file, metadata, profile(file, metadata), RuntimeCapabilities.forBestPlan(file), seed);
  }

  /** For what {@code run} of this version does. */
  public PlanInput asRun() {
    return new PlanInput(file, metadata, provider, RuntimeCapabilities.ofRun(file), seed);
  }

  /** For whoever can do this. */
  PlanInput with(RuntimeCapabilities other) {
    return new PlanInput(file, metadata, provider, other, seed);
  }

  /** With what is known of another provider, or of none. */
  public PlanInput with(Optional<ProviderProfile> other) {
    return new PlanInput(file, metadata, other, capabilities, seed);
  }

  private static Optional<ProviderProfile> profile(
      ClientFile file, AuthorizationServerMetadata metadata) {
    Catalogue catalogue = Catalogue.load();
    return switch (file.authorizationServer()) {
      case AuthorizationServerChoice.Embedded _ -> catalogue.find(Catalogue.EMBEDDED);
      case AuthorizationServerChoice.OfProvider provider -> catalogue.find(provider.name().value());
      case AuthorizationServerChoice.AtIssuer _, AuthorizationServerChoice.MetadataFile _ ->
          catalogue.ofIssuer(metadata.issuer());
    };
  }
}
