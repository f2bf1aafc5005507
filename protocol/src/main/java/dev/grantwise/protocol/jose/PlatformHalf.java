package dev.grantwise.protocol.jose;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;

/** A private key that a security provider uses and does not show, such as one of PKCS #11. */
record PlatformHalf(Provider provider, PrivateKey key, SigningAlgorithm algorithm)
    implements PrivateHalf {

  @Override
  public byte[] sign(byte[] signingInput) throws IOException, GeneralSecurityException {
    try {
      Signature signature = algorithm.platformSignature(provider);
      signature.initSign(key);
      signature.update(signingInput);
      return signature.sign();
    } catch (ProviderException e) {
      // Unchecked where a device was pulled out or a session ended.
      throw new IOException("the provider " + provider.getName() + " failed", e);
    }
  }
}
