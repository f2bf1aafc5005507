package dev.grantwise.protocol.certificate;

/** Which certificate a request showed. */
public sealed interface ShownCertificate {

  /** One, with those that lead towards an authority. */
  record Shown(CertificateChain chain) implements ShownCertificate {}

  /** None: an ordinary request. */
  record None() implements ShownCertificate {}

  /**
   * A trusted proxy handed on something that is none. The request must not go on as if there were
   * no certificate: something between us and the client is broken, or wants to pass as broken.
   *
   * @param reason for the log; no part of what was received
   */
  record Unreadable(String reason) implements ShownCertificate {}
}
