package dev.grantwise.store.gateway;

import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.Raise;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Instant;
import java.util.List;

/** A sign-in attempt as the text that is encrypted; its times are columns. */
public final class AttemptJson {

  private AttemptJson() {}

  public static String write(SignInAttempt attempt) {
    PendingSignIn pending = attempt.pending();
    JsonObject json =
        JsonObject.EMPTY
            .with("issuer", pending.issuer().value())
            .with("client_id", pending.clientId().value())
            .with("redirect_uri", pending.redirectUri().value())
            .with("scope", pending.scope().toString())
            .with("resource", pending.resources().stream().map(ResourceIndicator::value).toList())
            .with("audience", pending.audience().map(ResourceIndicator::value))
            .with("state", pending.state().reveal())
            .with("nonce", pending.nonce().reveal())
            .with("code_verifier", pending.verifier().reveal())
            .with("target", attempt.target().value())
            .with("replaces", attempt.replaces().map(SessionKey::digest));
    return attempt.raise().map(raise -> json.with("raise", raise(raise))).orElse(json).encode();
  }

  private static JsonObject raise(Raise raise) {
    return StepUpJson.demand(raise.demand())
        .with("issuer", raise.user().issuer().value())
        .with("sub", raise.user().sub());
  }

  private static Raise raise(JsonObject json) {
    return new Raise(
        StepUpJson.demand(json),
        new Subject(new Issuer(string(json, "issuer")), string(json, "sub")));
  }

  public static SignInAttempt read(AttemptKey key, String text, Instant created, Instant expires) {
    JsonObject json = JsonObject.parse(text).orThrow();
    PendingSignIn pending =
        new PendingSignIn(
            new Issuer(string(json, "issuer")),
            new ClientId(string(json, "client_id")),
            new RedirectUri(string(json, "redirect_uri")),
            ScopeSet.parse(string(json, "scope")).orThrow(),
            json.strings("resource").orElse(List.of()).stream()
                .map(ResourceIndicator::new)
                .toList(),
            json.string("audience").map(ResourceIndicator::new),
            new State(string(json, "state")),
            new Nonce(string(json, "nonce")),
            CodeVerifier.parse(string(json, "code_verifier")).orThrow(),
            created,
            expires);
    return new SignInAttempt(
        key,
        pending,
        new ReturnTarget(string(json, "target")),
        json.string("replaces").map(SessionKey::new),
        json.object("raise").map(AttemptJson::raise));
  }

  private static String string(JsonObject json, String name) {
    return json.string(name)
        .orElseThrow(() -> new IllegalStateException("a stored attempt has " + name));
  }
}
