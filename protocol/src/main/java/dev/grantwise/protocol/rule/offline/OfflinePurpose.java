package dev.grantwise.protocol.rule.offline;

/** What offline access would be for. */
public enum OfflinePurpose {
  /** The client acts while the user is away. */
  WHILE_AWAY,
  /** The user is present, and the provider gives refresh tokens in no other way. */
  ONLY_WAY_TO_REFRESH,
  NOTHING
}
