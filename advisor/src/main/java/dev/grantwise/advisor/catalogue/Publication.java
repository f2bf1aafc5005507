package dev.grantwise.advisor.catalogue;

/** Whether servers publish metadata (RFC 8414, OpenID Connect Discovery) that is of use. */
enum Publication {
  YES,
  /** There is no document, or none that names a token endpoint. */
  NO
}
