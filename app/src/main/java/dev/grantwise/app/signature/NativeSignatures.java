package dev.grantwise.app.signature;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Optional;

/**
 * Signatures by Amazon Corretto Crypto Provider, before the JDK's own in the platform's list. Only
 * signatures and the keys they need: everything else stays with the JDK.
 *
 * <p>Where the native part does not load (another system, a temporary folder that may not hold
 * programs), nothing is installed and the JDK signs as before.
 */
public final class NativeSignatures extends Provider {

  /** Its name in the list of the platform. */
  public static final String NAME = "GrantwiseSignatures";

  private static final long serialVersionUID = 1L;

  private static final String ED25519_KEYS =
      "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

  private static final List<String> KEYS = List.of("EC", "RSA", "Ed25519");
  private static final List<String> SIGNATURES =
      List.of("SHA256withECDSAinP1363Format", "RSASSA-PSS", "SHA256withRSA", "Ed25519");

  private NativeSignatures() {
    super(NAME, "1", "Signatures of Amazon Corretto Crypto Provider, and nothing else of it");
  }

  /** Installs it for this process, once; does nothing where it does not load. */
  public static void install() {
    if (Security.getProvider(NAME) == null) {
      load().ifPresent(found -> Security.insertProviderAt(found, 1));
    }
  }

  /** The provider, not installed yet; empty where it does not load. */
  public static Optional<Provider> load() {
    // Off unless asked for; with the JDK's Ed25519 keys each signature would translate its key.
    System.setProperty(ED25519_KEYS, "true");
    try {
      AmazonCorrettoCryptoProvider whole = new AmazonCorrettoCryptoProvider();
      return whole.getLoadingError() == null ? of(whole) : Optional.empty();
    } catch (LinkageError e) {
      // The jar of another system, or none at all.
      return Optional.empty();
    }
  }

  /** All of it or nothing: a key of one provider is slow in the hands of another. */
  static Optional<Provider> of(Provider whole) {
    NativeSignatures part = new NativeSignatures();
    return part.takes("KeyFactory", KEYS, whole) && part.takes("Signature", SIGNATURES, whole)
        ? Optional.of(part)
        : Optional.empty();
  }

  private boolean takes(String type, List<String> algorithms, Provider whole) {
    for (String algorithm : algorithms) {
      Service service = whole.getService(type, algorithm);
      if (service == null) {
        return false;
      }
      putService(new Forwarded(this, algorithm, service));
    }
    return true;
  }
}
