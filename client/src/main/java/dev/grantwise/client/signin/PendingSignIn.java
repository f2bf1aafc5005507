package dev.grantwise.client.signin;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to sign in, from the redirect to the callback. Whoever keeps it binds it to the
 * browser that started it and hands it out once (RFC 9700 4.7).
 *
 * @param issuer the server this attempt was sent to, for the check against mix-up (RFC 9700 4.4.2)
 * @param resources what the user is asked for, all at once
 * @param audience the API that the code's own token is for, where each gets a token of its own
 */
public record PendingSignIn(
    Issuer issuer,
    ClientId clientId,
    RedirectUri redirectUri,
    ScopeSet scope,
    List<ResourceIndicator> resources,
    Optional<ResourceIndicator> audience,
    State state,
    Nonce nonce,
    CodeVerifier verifier,
    Instant created,
    Instant expires) {

  /** How long a user may take: our choice, long enough for a second factor. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  public PendingSignIn {
    resources = List.copyOf(resources);
  }

  /** What the request that redeems the code names (RFC 8707 2.2). */
  public List<ResourceIndicator> redeemedFor() {
    return audience.map(api -> resources.stream().filter(api::equals).toList()).orElse(resources);
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }
}
