package dev.grantwise.protocol.rule.agent;

/** At which authorization servers an agent uses one client identifier and its credentials. */
public enum CredentialReach {
  /** At the issuer that they are of. */
  ONE_ISSUER,
  /** At every one, being a URL that describes the agent and no credentials of an issuer. */
  PORTABLE,
  /** At others too than the one that they are of. */
  SEVERAL_ISSUERS
}
