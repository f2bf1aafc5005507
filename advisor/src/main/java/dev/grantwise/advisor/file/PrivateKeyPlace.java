package dev.grantwise.advisor.file;

import java.nio.file.Path;

/** Where the private key is that the client signs with. Planning never opens it; running does. */
public sealed interface PrivateKeyPlace {

  /**
   * It is alone in a file, PEM or JWK.
   *
   * @param path relative to the client file
   */
  record InFile(Path path) implements PrivateKeyPlace {}

  /**
   * It is in a PKCS #11 token, which signs and does not give it away.
   *
   * @param library the token's driver, an absolute path
   * @param slot the number of the slot the token is in
   * @param label of the key and of the certificate beside it
   * @param pin what opens the token
   */
  record InToken(Path library, long slot, String label, SecretSource pin)
      implements PrivateKeyPlace {}
}
