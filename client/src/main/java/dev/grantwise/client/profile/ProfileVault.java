package dev.grantwise.client.profile;

import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import java.util.Optional;

/**
 * Keeps what one profile is signed in with: one grant with its tokens, or why it ended. Several
 * programs may have the same profile at the same time; each verb is one step for all of them.
 *
 * <p>{@code ProfileVaultContract} in the test jar is what every implementation passes, beside the
 * contract of a vault. Safe for many threads.
 */
public interface ProfileVault extends TokenVault {

  /** What it was signed in with last; the grant may have ended since. Empty if it never was. */
  Optional<SignedIn> current();

  /**
   * Makes this the profile's only grant. Whatever was there before is forgotten: a refresh of it
   * that is under way can no longer save.
   *
   * @return what stood until now, for revocation at its own server
   * @throws IllegalArgumentException if the grant is another than the one that is named
   */
  Optional<Replaced> signIn(SignedIn as, StoredGrant grant);

  /** A grant that made way for another. */
  record Replaced(SignedIn as, StoredGrant grant) {}
}
