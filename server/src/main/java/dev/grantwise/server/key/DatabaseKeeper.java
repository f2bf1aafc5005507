package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.PrivateJwk;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;

/** Keeps private keys in the database itself: the handle is the key, which the store encrypts. */
public final class DatabaseKeeper implements KeyKeeper {

  /** As it stands in the table of keys. */
  public static final String NAME = "database";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Made make(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    return new Made(key, new KeyHandle(key.jwk().reveal()));
  }

  @Override
  public Signer open(KeyHandle handle) {
    return SigningKey.parse(new PrivateJwk(handle.reveal())).orThrow();
  }
}
