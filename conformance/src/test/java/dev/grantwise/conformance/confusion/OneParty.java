package dev.grantwise.conformance.confusion;

import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.TrustedKeys;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The worst case: authorization server, client, API and user have one name and one key, so no check
 * of issuer, audience, subject or signature helps.
 */
final class OneParty {

  static final String NAME = "https://one.example";
  static final Issuer ISSUER = new Issuer(NAME);
  static final ClientId CLIENT = new ClientId(NAME);
  static final RedirectUri REDIRECT_URI = new RedirectUri("https://one.example/callback");
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  static final Set<SigningAlgorithm> ALGORITHMS = Set.copyOf(TrustedKeys.algorithms());
  static final AccessToken ACCESS_TOKEN = new AccessToken("at-1");
  static final Randomness RANDOMNESS = new Random(41)::nextBytes;
  static final PendingSignIn ATTEMPT =
      new PendingSignIn(
          ISSUER,
          CLIENT,
          REDIRECT_URI,
          ScopeSet.NONE,
          List.of(),
          Optional.empty(),
          State.generate(RANDOMNESS),
          Nonce.generate(RANDOMNESS),
          CodeVerifier.generate(RANDOMNESS),
          NOW,
          NOW.plus(PendingSignIn.LIFETIME));

  private OneParty() {}
}
