package dev.grantwise.protocol.rule.pushed;

/** Whether a client has to sign its requests: {@code require_signed_request_object}. */
public enum RequestSigning {
  REQUIRED,
  OPTIONAL
}
