package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;

/**
 * The private half of a signing key cannot be had. The text is for the operator: what happened,
 * what was expected and what to do, never a part of a key.
 */
public final class KeyUnavailable extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private KeyUnavailable(KeyId id, String what, String expected, String remedy) {
    super("Signing key " + id + ": " + what + ". Expected " + expected + ". " + remedy + ".");
  }

  static KeyUnavailable nobodyKeeps(KeyId id, String keeper) {
    return new KeyUnavailable(
        id,
        "it is kept by " + keeper + ", which is not configured",
        "the keeper it was made by",
        "Configure it again, or use the version that made the key");
  }

  static KeyUnavailable another(KeyId id, String keeper) {
    return new KeyUnavailable(
        id,
        keeper + " has another one under its handle",
        "the same key as when it was made",
        "Restore the database and its keeper from one backup");
  }

  static KeyUnavailable refused(KeyId id, String keeper, RuntimeException cause) {
    KeyUnavailable failure =
        new KeyUnavailable(
            id,
            keeper + " cannot open it",
            "a keeper that is reachable and still has it",
            "Look whether it is there and whether this server may use it, and start again");
    failure.initCause(cause);
    return failure;
  }
}
