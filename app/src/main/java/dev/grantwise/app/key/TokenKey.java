package dev.grantwise.app.key;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.ClientCertificate;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.PrivateHalf;
import dev.grantwise.protocol.jose.RemoteKey;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A key in a PKCS #11 token, through the JDK's SunPKCS11. The key never leaves the token; beside it
 * the token has a certificate with its public half, as SunPKCS11 wants it.
 *
 * @param library the token's driver, an absolute path
 * @param slot the number of the slot the token is in
 * @param alias the label of the key and its certificate
 */
public record TokenKey(Path library, long slot, String alias) {

  /** The driver's path goes into a configuration text, where other characters would mean more. */
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/._+@-]{1,250}");

  /**
   * Opens the token and finds the key. The PIN is tried once: tokens lock after a few wrong ones.
   *
   * @param now when the certificate has to be valid
   */
  public KeyReading open(TokenPin pin, SigningAlgorithm algorithm, Instant now) {
    if (!PLAIN.matcher(library.toString()).matches() || !Files.isRegularFile(library)) {
      return KeyReading.unusable(
          Kind.UNREACHABLE,
          "The PKCS #11 driver " + library + " is not there",
          "the absolute path of a shared library, of letters, digits and ._+@-",
          "Install it, or correct its path");
    }
    try {
      Provider provider = provider();
      KeyStore token = KeyStore.getInstance("PKCS11", provider);
      token.load(null, pin.reveal().toCharArray());
      return found(provider, token, algorithm, now);
    } catch (IOException e) {
      return KeyReading.unusable(
          Kind.UNREACHABLE,
          "The PKCS #11 token in slot " + slot + " refuses the PIN or does not answer",
          "an initialised token and the PIN of its user",
          "Correct the PIN before the next try: tokens lock after a few wrong ones");
    } catch (GeneralSecurityException | ProviderException e) {
      return unreachable();
    }
  }

  private Provider provider() {
    String configuration =
        """
        --name = grantwise-%d
        library = %s
        slot = %d
        """
            .formatted(slot, library, slot);
    Provider provider = Security.getProvider("SunPKCS11");
    if (provider == null) {
      throw new ProviderException("this Java has no SunPKCS11");
    }
    return provider.configure(configuration);
  }

  private KeyReading unreachable() {
    return KeyReading.unusable(
        Kind.UNREACHABLE,
        "The PKCS #11 token in slot " + slot + " of " + library + " cannot be opened",
        "a slot with an initialised token",
        "List the slots with the token's own tool, and correct the number");
  }

  private KeyReading found(
      Provider provider, KeyStore token, SigningAlgorithm algorithm, Instant now)
      throws GeneralSecurityException {
    if (token.getKey(alias, null) instanceof PrivateKey key
        && token.getCertificate(alias) instanceof X509Certificate certificate) {
      return switch (ClientCertificate.of(certificate).validity(now)) {
        case CURRENT -> proven(provider, key, certificate, algorithm);
        case EXPIRED -> outdated(Kind.CERTIFICATE_EXPIRED, "has expired");
        case NOT_YET -> outdated(Kind.CERTIFICATE_NOT_YET_VALID, "is not valid yet");
        case ENDLESS, OVERLONG -> outdated(Kind.CERTIFICATE_EXPIRED, "has no end that is known");
      };
    }
    return KeyReading.unusable(
        Kind.NO_KEY,
        "The PKCS #11 token has no private key with a certificate under that label",
        "both, under the same label and id",
        "List what is in the token, and correct the label or add the certificate");
  }

  private static KeyReading proven(
      Provider provider, PrivateKey key, X509Certificate certificate, SigningAlgorithm algorithm) {
    return switch (VerificationKey.of(certificate.getPublicKey(), algorithm)) {
      case Parsed.Value<VerificationKey>(VerificationKey publicHalf) ->
          RemoteKey.prove(publicHalf, PrivateHalf.in(provider, key, algorithm));
      case Parsed.Malformed<VerificationKey> _ ->
          KeyReading.unusable(
              Kind.WRONG_ALGORITHM,
              "The key in the PKCS #11 token does not sign by " + algorithm,
              "EC on P-256 for ES256, or RSA of 2048 to 4096 bits",
              "Change the algorithm, or name another key");
    };
  }

  private static KeyReading outdated(Kind kind, String what) {
    return KeyReading.unusable(
        kind,
        "The certificate of the key in the PKCS #11 token " + what,
        "one that is valid now",
        "Renew it for the same key, and look at this machine's clock");
  }
}
