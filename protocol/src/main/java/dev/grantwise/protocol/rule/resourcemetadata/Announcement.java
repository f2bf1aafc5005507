package dev.grantwise.protocol.rule.resourcemetadata;

/** Where a client finds the metadata of an API (RFC 9728 3, 5.1). */
public enum Announcement {
  /** In {@code resource_metadata} of the challenge to a call without a token. */
  CHALLENGE,
  /** At the well-known URL. */
  WELL_KNOWN_URL
}
