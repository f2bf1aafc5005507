package dev.grantwise.protocol.rule.device;

/** What a device shows its user (RFC 8628 3.3). */
public enum CodeDisplay {
  /** The user code and the address, and perhaps a shortcut to it. */
  CODE_AND_ADDRESS,
  /** The shortcut alone, for example as a QR code. */
  SHORTCUT_ALONE
}
