package dev.grantwise.protocol.rule.issuer;

/**
 * What {@code authorization_response_iss_parameter_supported} says; omitted means no (RFC 9207 3).
 */
public enum Advertised {
  YES,
  NO
}
