package dev.grantwise.protocol.rule.audience;

/** How a provider is told which API a token is for. */
public enum TargetNaming {
  /** By {@code resource} (RFC 8707). */
  RESOURCE_PARAMETER,
  /** By a parameter of its own, mostly {@code audience}. */
  OWN_PARAMETER,
  /** By the scope, whose values name the API. */
  SCOPE,
  /** Not at all: its tokens are for every API they have a scope for. */
  NOT_AT_ALL
}
