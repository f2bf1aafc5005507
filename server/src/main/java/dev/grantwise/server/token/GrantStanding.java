package dev.grantwise.server.token;

import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether what a user allowed still counts. */
final class GrantStanding {

  private final Storage storage;

  GrantStanding(Storage storage) {
    this.storage = storage;
  }

  /** Why a token of that grant is worth nothing any more; empty if it is good. */
  Optional<String> whyEnded(GrantId grant, Instant now) {
    return storage
        .families()
        .good(grant, now)
        .map(this::whyGone)
        .orElse(Optional.of("the grant has ended"));
  }

  /** Why user or consent no longer cover it, whatever the family itself says. */
  Optional<String> whyGone(TokenFamily family) {
    Authorization authorization = family.authorization();
    Optional<User> user = storage.users().find(authorization.user());
    if (user.filter(User::isActive).isEmpty()) {
      return Optional.of("the user is disabled or gone");
    }
    if (user.get().tokenEpoch() != authorization.userEpoch()) {
      return Optional.of("everything of the user from before was ended");
    }
    List<Consent> consents = storage.consents().of(authorization.user(), authorization.client());
    ScopeSet consented =
        consents.stream().map(Consent::scopes).reduce(ScopeSet.NONE, ScopeSet::union);
    // Who agreed to details alone has a consent without scopes.
    return !consents.isEmpty() && authorization.scopes().isSubsetOf(consented)
        ? Optional.empty()
        : Optional.of("the user's consent no longer covers it");
  }
}
