package dev.grantwise.protocol.rule.certificate;

/** Who says that a certificate is the client's. */
public enum Voucher {
  /** A trusted authority, along a valid path. */
  AUTHORITY,
  /** The client's registration, which names this very certificate. */
  REGISTRATION,
  NOBODY
}
