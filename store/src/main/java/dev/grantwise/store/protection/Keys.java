package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import java.util.List;

/**
 * The keys that live outside the database.
 *
 * <p>In each list the first key is the one in use; those after it still read what they wrote.
 */
public final class Keys {

  private final NamedKey pepper;
  private final List<NamedKey> encryption;
  private final List<NamedKey> refreshTokens;

  Keys(NamedKey pepper, List<NamedKey> encryption, List<NamedKey> refreshTokens) {
    this.pepper = pepper;
    this.encryption = List.copyOf(encryption);
    this.refreshTokens = List.copyOf(refreshTokens);
  }

  static Keys generate(Randomness randomness) {
    return new Keys(
        NamedKey.generate(randomness),
        List.of(NamedKey.generate(randomness)),
        List.of(NamedKey.generate(randomness)));
  }

  /** What hashes of secrets are keyed with. It is never replaced: every hash would be lost. */
  public NamedKey pepper() {
    return pepper;
  }

  /** What values are encrypted with. */
  public List<NamedKey> encryption() {
    return encryption;
  }

  /** What refresh tokens are derived and authenticated with. */
  public List<NamedKey> refreshTokens() {
    return refreshTokens;
  }

  @Override
  public String toString() {
    return "Keys(redacted)";
  }
}
