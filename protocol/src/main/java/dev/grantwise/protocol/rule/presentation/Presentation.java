package dev.grantwise.protocol.rule.presentation;

/** Where in a request an access token stands (RFC 6750 2). */
public enum Presentation {
  AUTHORIZATION_HEADER,
  FORM,
  QUERY
}
