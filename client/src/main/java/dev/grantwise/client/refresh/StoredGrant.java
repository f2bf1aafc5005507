package dev.grantwise.client.refresh;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;
import java.util.Optional;

/**
 * A grant as the vault has it, at one moment.
 *
 * @param subject who signed in; empty where no ID token came
 * @param resources what the first access token was asked for (RFC 8707 2), repeated at every
 *     refresh of it where no {@link Audience} says how
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

  /**
   * The access token for this API; the only one where none is named. A token is never handed out
   * for an API that it was not asked for (RFC 9700 2.3).
   */
  Optional<HeldToken> held(Optional<Audience> wanted) {
    return wanted.isEmpty() || beganFor(wanted.get())
        ? Optional.of(tokens.first())
        : Optional.ofNullable(tokens.further().get(wanted.get().resource()));
  }

  /** Whether the access token that the grant began with is for this API. */
  boolean beganFor(Audience wanted) {
    return tokens
        .audience()
        .map(wanted.resource()::equals)
        // Of a sign-in that said nothing of it: what its requests named tells, or nothing can.
        .orElseGet(
            () ->
                resources.isEmpty()
                    ? wanted.isUnnamed()
                    : resources.equals(List.of(wanted.resource())));
  }

  /** The tokens of this grant after an answer for this API. */
  GrantTokens renewed(TokenOutcome.Issued issued, Optional<Audience> wanted) {
    return wanted.isEmpty() || beganFor(wanted.get())
        ? tokens.renewed(issued)
        : tokens.renewed(issued, wanted.get().resource());
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
