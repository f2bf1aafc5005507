package dev.grantwise.client.profile;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.TokenVault.Reading;
import java.util.Map;
import java.util.Optional;

/** All that a profile has, for whoever writes it down as a whole. */
public record ProfileContents(Optional<SignedIn> current, Map<GrantKey, Reading> grants) {

  /** Never signed in. */
  public static final ProfileContents EMPTY = new ProfileContents(Optional.empty(), Map.of());

  public ProfileContents {
    grants = Map.copyOf(grants);
  }
}
