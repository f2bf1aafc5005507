package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that the operator keeps, in files or in a device, beside those of the database. Their life
 * cycle is the configuration: a key is announced by being published alone, then signs, then is
 * published alone again. {@link KeyTimes} says how long each of that takes.
 *
 * <p>The database still signs by algorithms that none of them has, and its keys stay published:
 * tokens that it signed before are good until they end.
 */
public final class ConfiguredKeys implements SigningKeys {

  private final Map<SigningAlgorithm, Signer> signing;
  private final List<VerificationKey> published;
  private final SigningKeys database;

  /**
   * Keys that sign, and keys that are published beside them.
   *
   * @param alone announced or retiring: only the public half is known here
   * @throws IllegalArgumentException if two sign by one algorithm, if two have one name, or if one
   *     has none
   */
  public ConfiguredKeys(List<Signer> signing, List<VerificationKey> alone, SigningKeys database) {
    Map<SigningAlgorithm, Signer> byAlgorithm = new EnumMap<>(SigningAlgorithm.class);
    for (Signer key : signing) {
      if (byAlgorithm.put(key.algorithm(), key) != null) {
        throw new IllegalArgumentException("signing keys: one at a time for " + key.algorithm());
      }
    }
    List<VerificationKey> all = new ArrayList<>();
    byAlgorithm.values().forEach(key -> all.add(key.verificationKey()));
    all.addAll(alone);
    long names =
        all.stream().map(key -> key.id().orElseThrow(ConfiguredKeys::unnamed)).distinct().count();
    if (names < all.size()) {
      throw new IllegalArgumentException("signing keys: each with a kid of its own");
    }
    this.signing = byAlgorithm;
    this.published = List.copyOf(all);
    this.database = database;
  }

  @Override
  public Signer active(SigningAlgorithm algorithm) {
    Signer configured = signing.get(algorithm);
    return configured == null ? database.active(algorithm) : configured;
  }

  @Override
  public KeySet published() {
    List<VerificationKey> all = new ArrayList<>(published);
    database.published().keys().stream()
        .filter(key -> published.stream().noneMatch(own -> own.id().equals(key.id())))
        .forEach(all::add);
    return new KeySet(all);
  }

  private static IllegalArgumentException unnamed() {
    return new IllegalArgumentException("signing keys: each with a kid");
  }
}
