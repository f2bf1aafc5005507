package dev.grantwise.store.redis;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.Grants;
import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something of every kind that a gateway keeps, some of it ended. */
record Everything(RedisStore store) {

  private static final Instant NOW = MovableClock.START;
  private static final Issuer ISSUER = new Issuer("https://login.example");

  void keep() {
    GrantKey ended = new GrantKey("ended");
    store.tokenVault().open(Grants.opened(Grants.KEY));
    store.tokenVault().open(Grants.opened(ended));
    store.tokenVault().end(ended, SessionEndReason.SIGNED_OUT, NOW);
    store.sessions().begin(session("standing"));
    store.sessions().begin(session("ended"));
    store.sessions().end(session("ended").key(), SessionEndReason.SIGNED_OUT, NOW);
    store.signInAttempts().create(attempt(), List.of());
    store
        .replayGuard()
        .use(new SingleUse(SingleUse.Kind.DPOP_PROOF, "key", "id", NOW.plusSeconds(60)), NOW);
  }

  static Session session(String name) {
    return new Session(
        new SessionKey(name),
        new GrantKey("grant-" + name),
        new Subject(ISSUER, "ann"),
        Optional.empty(),
        Optional.of("sid-" + name),
        NOW,
        NOW,
        Duration.ofMinutes(30),
        NOW.plus(Duration.ofHours(10)));
  }

  private static SignInAttempt attempt() {
    return new SignInAttempt(
        new AttemptKey("attempt"),
        new PendingSignIn(
            ISSUER,
            new ClientId("photos"),
            new RedirectUri("https://photos.example/oauth2/callback"),
            ScopeSet.parse("openid").orThrow(),
            List.of(),
            Optional.empty(),
            new State("state"),
            new Nonce("nonce"),
            CodeVerifier.parse("v".repeat(43)).orThrow(),
            NOW,
            NOW.plus(PendingSignIn.LIFETIME)),
        new ReturnTarget("/"),
        Optional.empty());
  }
}
