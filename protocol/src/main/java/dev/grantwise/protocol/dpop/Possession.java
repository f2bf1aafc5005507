package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.rule.Violation;

/** What a request proves of its sender's key. */
public sealed interface Possession {

  /** A good proof. */
  record Proven(ValidDpopProof proof) implements Possession {}

  /** No proof at all; whether one is needed is for whoever asks. */
  record Absent() implements Possession {}

  /** A proof that contradicts a rule, which has the error code for the peer. */
  record Refused(Violation violation) implements Possession {}

  /** What came as a proof is none: {@code invalid_dpop_proof}. */
  record Unverified(RefusedJwt refusal) implements Possession {}

  /**
   * Several fields, or one that is empty: {@code invalid_dpop_proof} (RFC 9449 4.3).
   *
   * @param reason for the log
   */
  record Malformed(String reason) implements Possession {}
}
