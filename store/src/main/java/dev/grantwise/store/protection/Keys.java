package dev.grantwise.store.protection;

import java.util.List;
import java.util.Optional;

/**
 * The keys that live outside the database.
 *
 * <p>In each list the first key is the one in use; those after it still read what they wrote.
 */
public final class Keys {

  private final String place;
  private final NamedKey pepper;
  private final List<NamedKey> encryption;
  private final List<NamedKey> refreshTokens;

  Keys(String place, NamedKey pepper, List<NamedKey> encryption, List<NamedKey> refreshTokens) {
    this.place = place;
    this.pepper = pepper;
    this.encryption = List.copyOf(encryption);
    this.refreshTokens = List.copyOf(refreshTokens);
  }

  /** Where they are from, in words. */
  public String place() {
    return place;
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

  /** The keys of one purpose. */
  public List<NamedKey> of(Purpose purpose) {
    return switch (purpose) {
      case ENCRYPTION -> encryption;
      case REFRESH_TOKENS -> refreshTokens;
    };
  }

  /** A key by its id. */
  public Optional<NamedKey> find(Purpose purpose, String kid) {
    return of(purpose).stream().filter(key -> key.id().equals(kid)).findFirst();
  }

  @Override
  public String toString() {
    return "Keys(redacted)";
  }
}
