package dev.grantwise.app.run;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.store.EmbeddedStore;

/**
 * As whom the sample API asks the embedded server: a client of its own, apart from the one of the
 * file, with a secret that every node of the installation can make and no file holds.
 */
final class SampleCredentials {

  private SampleCredentials() {}

  static ClientId id(ClientFile file) {
    return new ClientId(file.client().clientId().value() + "-sample-api");
  }

  static ClientSecret secret(ClientFile file, EmbeddedStore store) {
    return SharedSecrets.of(store, "resource server " + id(file).value());
  }

  static ClientAuthentication of(ClientFile file, EmbeddedStore store) {
    return new ClientAuthentication.Basic(id(file), secret(file, store));
  }
}
