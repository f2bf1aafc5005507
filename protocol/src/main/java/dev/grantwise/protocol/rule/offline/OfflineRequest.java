package dev.grantwise.protocol.rule.offline;

/** How offline access is asked for. */
public enum OfflineRequest {
  /** With the scope {@code offline_access} (OpenID Connect Core 11). */
  SCOPE,
  /** In a way of the provider's own. */
  PROVIDER_PARAMETER,
  NOT_ASKED
}
