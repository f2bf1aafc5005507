package dev.grantwise.protocol.rule.offline;

import dev.grantwise.protocol.rule.Fact;

/**
 * What a role sees of offline access.
 *
 * @param request how it is asked for
 * @param purpose what it is for
 * @param basis on what the server grants it
 */
public record OfflineFacts(
    OfflineRequest request, OfflinePurpose purpose, Fact<OfflineBasis> basis) {

  /** A candidate design, or an authorization request about to be sent. */
  public static OfflineFacts ofDesign(
      OfflineRequest request, OfflinePurpose purpose, Fact<OfflineBasis> basis) {
    return new OfflineFacts(request, purpose, basis);
  }
}
