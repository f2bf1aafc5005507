package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.secret.Secret;
import java.util.Optional;

/**
 * The content of a file that should hold exactly one private key.
 *
 * <pre>{@code
 * return switch (new KeyText(content).read(Optional.empty())) {
 *   case KeyReading.Usable(Signer key) -> new JwtSigner(key);
 *   case KeyReading.Unusable(KeyProblem problem) -> refuse(problem.text());
 * };
 * }</pre>
 */
public final class KeyText extends Secret {

  /** Longest content that is read: an RSA key of 4096 bits has 3.3 KB in either form. */
  public static final int MAX_LENGTH = 16 * 1024;

  public KeyText(String value) {
    super(value);
  }

  /**
   * Reads the key, and signs with it once.
   *
   * @param algorithm what it is to be used with; may be left out where the key says or allows one
   *     alone
   */
  public KeyReading read(Optional<SigningAlgorithm> algorithm) {
    if (reveal().length() > MAX_LENGTH) {
      return KeyReading.unusable(
          KeyProblem.Kind.TOO_LARGE,
          "It has more than " + MAX_LENGTH + " characters",
          "one private key",
          "Put the key that signs into a file of its own");
    }
    try {
      String text = reveal().strip();
      FoundKey found = text.startsWith("{") ? JwkText.read(text) : PemText.read(text);
      return found.read(algorithm);
    } catch (Unreadable e) {
      return new KeyReading.Unusable(e.problem());
    }
  }
}
