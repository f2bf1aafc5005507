package dev.grantwise.client.refresh;

import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.message.RefreshToken;
import java.util.Optional;

/**
 * The access token that somebody asks for.
 *
 * @param audience empty where nobody has said that a grant has several
 */
record Wanted(GrantKey key, Optional<Audience> audience) {

  /** What is held of it. */
  Optional<HeldToken> in(StoredGrant grant) {
    return grant.held(audience);
  }

  /** Whether it is the token that the grant began with, without which there is no grant. */
  boolean isFirstOf(StoredGrant grant) {
    return audience.map(grant::beganFor).orElse(true);
  }

  /** One request for it. */
  TokenOutcome refresh(TokenEndpoint endpoint, RefreshToken token, StoredGrant grant) {
    return audience
        .map(wanted -> endpoint.refresh(token, wanted.scope(), wanted.named()))
        .orElseGet(() -> endpoint.refresh(token, grant.resources()));
  }

  @Override
  public String toString() {
    return audience.map(wanted -> key + " for " + wanted.resource()).orElse(key.value());
  }
}
