package dev.grantwise.gateway.relay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.gateway.configuration.Route;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.IdentityClaims;
import dev.grantwise.protocol.jose.SignedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What upstreams are told of the user: signed for one of them, and told again for half of its life,
 * so that not every call waits for a signature. Safe for many threads.
 */
final class Identities {

  private static final Duration TOLD_AGAIN = IdentityClaims.LIFETIME.dividedBy(2);

  /** Some tens of megabytes at most; one that is dropped costs a signature. */
  private static final int MOST = 20_000;

  private record For(SessionKey session, String audience) {}

  private record Told(Instant at, SignedJwt identity) {}

  private final String issuer;
  private final Cache<For, Told> told = Caffeine.newBuilder().maximumSize(MOST).build();

  Identities(String issuer) {
    this.issuer = issuer;
  }

  /** What the upstream of this route is told; empty where it is told nothing. */
  Optional<SignedJwt> of(Route route, Session session, Instant now) {
    return route.identity().map(identity -> of(identity, session, now));
  }

  private SignedJwt of(Route.SignedIdentity identity, Session session, Instant now) {
    For whom = new For(session.key(), identity.audience());
    Told before = told.getIfPresent(whom);
    if (before != null
        && !now.isBefore(before.at())
        && now.isBefore(before.at().plus(TOLD_AGAIN))) {
      return before.identity();
    }
    SignedJwt fresh =
        new IdentityClaims(
                issuer, identity.audience(), session.subject().sub(), session.name(), now)
            .signedBy(identity.signer());
    told.put(whom, new Told(now, fresh));
    return fresh;
  }
}
