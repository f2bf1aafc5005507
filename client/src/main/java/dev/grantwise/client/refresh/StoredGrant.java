package dev.grantwise.client.refresh;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;
import java.util.Optional;

/**
 * A grant as the vault has it, at one moment.
 *
 * @param subject who signed in; empty where no ID token came
 * @param resources what the access token is for (RFC 8707 2), repeated at every refresh
 * @param tokens the newest that were saved
 * @param generation how often tokens were saved; the first is 1
 * @param fence raised by every {@link TokenVault#begin}; a save under an older one fails
 * @param intent a refresh that is under way, or whose outcome is unknown
 */
public record StoredGrant(
    GrantKey key,
    Optional<Subject> subject,
    List<ResourceIndicator> resources,
    GrantTokens tokens,
    long generation,
    long fence,
    Optional<Intent> intent) {

  public StoredGrant {
    resources = List.copyOf(resources);
  }

  /** A grant fresh from the token endpoint. */
  public static StoredGrant opened(
      GrantKey key,
      Optional<Subject> subject,
      List<ResourceIndicator> resources,
      GrantTokens tokens) {
    return new StoredGrant(key, subject, resources, tokens, 1, 0, Optional.empty());
  }
}
