package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;

/**
 * All that a plan depends on.
 *
 * @param metadata of the issuer the file names; whoever gets it holds it against that issuer
 * @param seed of the example values: the same input and seed give the same plan, byte for byte
 */
public record PlanInput(
    ClientFile file,
    AuthorizationServerMetadata metadata,
    RuntimeCapabilities capabilities,
    String seed) {

  public static PlanInput of(ClientFile file, AuthorizationServerMetadata metadata, String seed) {
    return new PlanInput(file, metadata, RuntimeCapabilities.CURRENT, seed);
  }
}
