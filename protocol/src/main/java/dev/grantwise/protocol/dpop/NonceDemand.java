package dev.grantwise.protocol.dpop;

/** Whether proofs must have a nonce of the server (RFC 9449 8, 9). */
public sealed interface NonceDemand permits NonceDemand.None, DpopNonces {

  /**
   * None: whoever holds a client for a moment can have it make proofs for later (RFC 9449 11.2), as
   * far ahead as the clock of the check lets them.
   */
  record None() implements NonceDemand {}
}
