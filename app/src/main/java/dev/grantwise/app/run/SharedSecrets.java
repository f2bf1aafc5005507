package dev.grantwise.app.run;

import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.store.EmbeddedStore;
import java.util.Base64;

/**
 * Secrets that every node of an installation can make and no file holds: nodes have no file in
 * common, and keys that only they have.
 */
final class SharedSecrets {

  private SharedSecrets() {}

  /**
   * The secret of one client.
   *
   * @param purpose which client's, and as what; another one gives another secret
   */
  static ClientSecret of(EmbeddedStore store, String purpose) {
    byte[] secret = store.secretHasher().key(purpose);
    return new ClientSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }
}
