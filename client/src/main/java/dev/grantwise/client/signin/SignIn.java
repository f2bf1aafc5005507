package dev.grantwise.client.signin;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleSet;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.nonce.NonceFacts;
import dev.grantwise.protocol.rule.nonce.NonceRules;
import dev.grantwise.protocol.rule.pkce.PkceFacts;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.rule.state.StateFacts;
import dev.grantwise.protocol.rule.state.StateRules;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts sign-in attempts: the code flow with PKCE S256, state and nonce (RFC 6749 4.1, RFC 7636,
 * OpenID Connect Core 3.1). What is about to be sent is held against the rules first.
 *
 * <pre>{@code
 * switch (SignIn.start(request, found.server(), randomness, now)) {
 *   case SignIn.Started started -> delivery.deliver(started, found.metadata())
 *   case SignIn.Refused(Refusal refusal) -> ...
 * }
 * }</pre>
 */
public final class SignIn {

  /** What {@link #start} gives. */
  public sealed interface Start {}

  /** A request that holds by the rules, for {@link RequestDelivery} to bring to the server. */
  public record Started(
      PendingSignIn attempt, AuthorizationRequest request, Endpoint authorizationEndpoint)
      implements Start {

    /** The whole request in a URL, with no secret but state and nonce, which a browser may see. */
    public HttpRequest navigation() {
      return request.at(authorizationEndpoint.value());
    }
  }

  /** Nothing was sent. */
  public record Refused(Refusal refusal) implements Start {}

  private SignIn() {}

  /** Makes a fresh attempt and the request that begins it. */
  public static Start start(
      SignInRequest request, IssuerCheck.Confirmed server, Randomness randomness, Instant now) {
    Optional<Endpoint> endpoint = server.metadata().authorizationEndpoint();
    if (endpoint.isEmpty()) {
      return new Refused(
          Refusal.because(
              "authorization_endpoint: expected one in the metadata of " + server.issuer()));
    }
    PendingSignIn attempt = attempt(request, server, randomness, now);
    AuthorizationRequest message = message(attempt, request);
    return violation(message.parameters(), attempt, server.metadata())
        .<Start>map(violation -> new Refused(Refusal.of(violation)))
        .orElseGet(() -> new Started(attempt, message, endpoint.get()));
  }

  private static PendingSignIn attempt(
      SignInRequest request, IssuerCheck.Confirmed server, Randomness randomness, Instant now) {
    return new PendingSignIn(
        server.issuer(),
        request.clientId(),
        request.redirectUri(),
        request.scope(),
        request.resources(),
        request.audience(),
        State.generate(randomness),
        Nonce.generate(randomness),
        CodeVerifier.generate(randomness),
        now,
        now.plus(PendingSignIn.LIFETIME));
  }

  private static AuthorizationRequest message(PendingSignIn attempt, SignInRequest request) {
    AuthorizationRequest message =
        AuthorizationRequest.to(
                attempt.redirectUri(), attempt.clientId(), attempt.verifier().challenge())
            .with(attempt.scope())
            .with(attempt.resources())
            .with(attempt.state())
            .with(request.demand())
            .with(request.options());
    return attempt.scope().contains(Scope.OPENID) ? message.with(attempt.nonce()) : message;
  }

  /** The facts are read off the message as it would be sent, not off what we meant to send. */
  private static Optional<Violation> violation(
      Parameters sent, PendingSignIn attempt, AuthorizationServerMetadata metadata) {
    Presence openid = attempt.scope().contains(Scope.OPENID) ? Presence.PRESENT : Presence.ABSENT;
    return Stream.of(
            first(
                PkceRules.AUTHORIZATION_REQUEST,
                PkceFacts.ofAuthorizationRequest(
                    presence(sent, "code_challenge"), sent.value("code_challenge_method"))),
            first(PkceRules.METADATA, PkceFacts.ofMetadata(advertisedMethods(metadata))),
            first(
                StateRules.AUTHORIZATION_REQUEST,
                StateFacts.ofAuthorizationRequest(presence(sent, "state"))),
            first(
                NonceRules.AUTHORIZATION_REQUEST,
                NonceFacts.ofAuthorizationRequest(openid, presence(sent, "nonce"))),
            first(
                RedirectRules.AUTHORIZATION_REQUEST,
                RedirectFacts.ofAuthorizationRequest(
                    sent.value("redirect_uri"), List.of(attempt.redirectUri()))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * A server that lists no methods leaves it unknown, which is no reason to stop (RFC 9700 2.1.1).
   */
  private static Fact<Set<String>> advertisedMethods(AuthorizationServerMetadata metadata) {
    return metadata
        .codeChallengeMethodsSupported()
        .<Fact<Set<String>>>map(methods -> Fact.known(new HashSet<>(methods)))
        .orElse(Fact.unknown("code_challenge_methods_supported"));
  }

  private static <F extends Record> Optional<Violation> first(RuleSet<F> rules, F facts) {
    return rules.violations(facts).stream().findFirst();
  }

  private static Presence presence(Parameters sent, String name) {
    return Presence.of(sent.value(name));
  }
}
