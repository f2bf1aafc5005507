package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Fingerprint;

/** Things good for one use that came twice. */
public sealed interface ReplayEvent extends Event {

  /** A DPoP proof came a second time (RFC 9449 11.1). */
  record DpopProofReplayed(Concern concern, Fingerprint proof) implements ReplayEvent {
    @Override
    public EventKind kind() {
      return EventKind.DPOP_PROOF_REPLAYED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("proof", proof.value());
    }
  }

  /** A client assertion came a second time (RFC 7523 3): a lost answer, or a thief. */
  record AssertionReplayed(Concern concern, Fingerprint assertion) implements ReplayEvent {
    @Override
    public EventKind kind() {
      return EventKind.ASSERTION_REPLAYED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("assertion", assertion.value());
    }
  }
}
