package dev.grantwise.protocol.rule.agent;

/** How an agent comes by its client identifier, in the order of preference. */
public enum Registration {
  /** Agreed beforehand with the authorization server. */
  PRE_REGISTERED,
  /** A URL of the agent's own that describes it (client ID metadata document). */
  METADATA_DOCUMENT,
  /** Asked for at the authorization server (RFC 7591); deprecated. */
  DYNAMIC,
  /** Typed in by the user. */
  TYPED_IN
}
