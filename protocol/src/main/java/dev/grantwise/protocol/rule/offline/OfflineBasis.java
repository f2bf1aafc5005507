package dev.grantwise.protocol.rule.offline;

/** On what the server grants {@code offline_access} (OpenID Connect Core 11). */
public enum OfflineBasis {
  /** The request says {@code prompt=consent}. */
  PROMPT_CONSENT,
  /** Other conditions that the provider names. */
  PROVIDER_CONDITIONS,
  NONE
}
