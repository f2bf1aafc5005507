package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The public keys of an issuer: a JWK Set (RFC 7517 5), as published at its {@code jwks_uri}. */
public record KeySet(List<VerificationKey> keys) {

  /** Most keys that are read of one set. */
  public static final int MAX_KEYS = 64;

  public static final KeySet EMPTY = new KeySet(List.of());

  public KeySet {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a set. A key of an unknown type, without a required member, or out of range is left out
   * and the others are kept (RFC 7517 5).
   */
  public static Parsed<KeySet> parse(JsonObject json) {
    Optional<List<JsonObject>> jwks = json.objects("keys");
    if (jwks.isEmpty() || jwks.get().size() > MAX_KEYS) {
      return Parsed.malformed("JWK Set", "an array keys of at most " + MAX_KEYS + " objects");
    }
    List<VerificationKey> keys = new ArrayList<>();
    for (JsonObject jwk : jwks.get()) {
      VerificationKey.parse(jwk).toOptional().ifPresent(keys::add);
    }
    return Parsed.of(new KeySet(keys));
  }

  public static Parsed<KeySet> parse(String json) {
    return JsonObject.parse(json).then(KeySet::parse);
  }

  /** The document for the JWKS endpoint. */
  public JsonObject toJson() {
    return JsonObject.EMPTY.withObjects(
        "keys", keys.stream().map(VerificationKey::toJson).toList());
  }

  /**
   * The keys that a token's header may mean: those with its {@code kid}, if it names one, and fit
   * for its algorithm. Anything but one key is no answer.
   */
  public List<VerificationKey> candidates(Optional<KeyId> id, SigningAlgorithm algorithm) {
    List<VerificationKey> fit = new ArrayList<>(1);
    for (VerificationKey key : keys) {
      boolean meant = id.isEmpty() || key.id().equals(id);
      if (meant && key.serves(algorithm) && !fit.contains(key)) {
        fit.add(key);
      }
    }
    return List.copyOf(fit);
  }
}
