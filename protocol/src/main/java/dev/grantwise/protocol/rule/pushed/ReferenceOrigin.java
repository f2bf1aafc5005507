package dev.grantwise.protocol.rule.pushed;

/** Who made a {@code request_uri}. */
public enum ReferenceOrigin {
  /** It has the form of those that this server gives out for pushed requests. */
  OURS,
  FOREIGN
}
