package dev.grantwise.protocol.rule.browserclient;

/** What the token endpoint does with a request of a page, from another origin, without a secret. */
public enum PageRequests {
  ACCEPTED,
  REFUSED
}
