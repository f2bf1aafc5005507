package dev.grantwise.app.run;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.server.key.SigningKeys;
import java.time.InstantSource;
import java.util.List;

/** The server's key, read or made once at the start: a key that cannot be read stops the start. */
final class OwnSigningKeys implements SigningKeys {

  private final SigningKey active;

  OwnSigningKeys(dev.grantwise.store.server.SigningKeys stored, InstantSource clock) {
    this.active = stored.active(() -> SigningKey.generate(SigningAlgorithm.ES256), clock.instant());
  }

  @Override
  public SigningKey active() {
    return active;
  }

  @Override
  public KeySet published() {
    return new KeySet(List.of(active.verificationKey()));
  }
}
