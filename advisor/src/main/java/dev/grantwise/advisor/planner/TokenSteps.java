package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Optional;

/** What passes between a client and the token endpoint, whoever the client is. */
final class TokenSteps {

  private final Stage stage;
  private final Actor client;
  private final Optional<String> origin;

  /** For a program. */
  TokenSteps(Stage stage, Actor client) {
    this(stage, client, Optional.empty());
  }

  private TokenSteps(Stage stage, Actor client, Optional<String> origin) {
    this.stage = stage;
    this.client = client;
    this.origin = origin;
  }

  /** For the script of a page: browsers say where it is from, and want the server's leave. */
  static TokenSteps ofPage(Stage stage, Actor client, String origin) {
    return new TokenSteps(stage, client, Optional.of(origin));
  }

  /** A token request as this client sends it. */
  HttpRequest request(TokenRequest grant) {
    return stage.proofs().atServer(fromHere(plain(grant)));
  }

  private HttpRequest plain(TokenRequest grant) {
    return grant.at(stage.endpoints().token(), stage.credentials().next());
  }

  private HttpRequest fromHere(HttpRequest request) {
    return origin.map(value -> request.with("Origin", value)).orElse(request);
  }

  private HttpResponse toHere(HttpResponse response) {
    return origin
        .map(value -> response.with("Access-Control-Allow-Origin", value))
        .orElse(response);
  }

  /** Hands an authorization request over ahead of the navigation, where it is pushed at all. */
  void push(Phase phase, String name, Attempt attempt, String title) {
    if (stage.design().request() != RequestDelivery.PUSHED) {
      return;
    }
    stage
        .step(phase, name, client, AUTHORIZATION_SERVER)
        .asks(fromHere(attempt.push()))
        .answers(toHere(attempt.pushAnswer()))
        .checks(stage.checks().authentication())
        .checks(stage.checks().authorizationRequest())
        .add(title + stage.overTls());
  }

  /** Redeems the code of an attempt. */
  TokenResponse redeem(Phase phase, String name, Attempt attempt, Target target) {
    preflight(phase);
    return redeem(phase, name, attempt, target, stage.issued().toUser(target.scope()));
  }

  /** Redeems the code of an attempt that is a detour of the story. */
  TokenResponse redeemAside(Phase phase, String name, Attempt attempt, Target target) {
    return redeem(phase, name, attempt, target, stage.issued().aside(target.scope()));
  }

  private TokenResponse redeem(
      Phase phase, String name, Attempt attempt, Target target, TokenResponse answer) {
    Steps.Draft draft =
        stage
            .step(phase, name, client, AUTHORIZATION_SERVER)
            .asks(request(attempt.redemption(target.resources())))
            .answers(toHere(answer.toHttp()))
            .checks(stage.checks().codeRequest())
            .checks(stage.checks().idToken());
    holds(draft, answer);
    draft.add(
        Stage.name(client)
            + " redeems the code"
            + (stage.openId() ? " and checks the ID token" : "")
            + stage.overTls());
    return answer;
  }

  private void holds(Steps.Draft draft, TokenResponse tokens) {
    draft.holds(client, "access token");
    if (tokens.refreshToken().isPresent()) {
      draft.holds(client, "refresh token");
    }
    if (tokens.idToken().isPresent()) {
      draft.holds(client, "ID token");
    }
  }

  /** Fetch standard: a header of our own makes the browser ask first. */
  private void preflight(Phase phase) {
    if (origin.isEmpty() || !stage.proofs().bindToKey()) {
      return;
    }
    stage
        .step(phase, "token-preflight", client, AUTHORIZATION_SERVER)
        .asks(
            fromHere(
                    new HttpRequest(
                        HttpMethod.OPTIONS, stage.endpoints().token(), Headers.NONE, Body.EMPTY))
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "dpop"))
        .answers(
            toHere(HttpResponse.of(204))
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Allow-Headers", "dpop"))
        .add("The browser asks whether this page may send a proof along (CORS)");
  }

  /** One token for each further API, from the same refresh token (RFC 8707 2.2). */
  void others(Phase phase) {
    int number = 1;
    for (Target target : stage.targets().subList(1, stage.targets().size())) {
      number++;
      if (stage.design().refreshes()) {
        TokenRequest grant = refreshGrant(target);
        stage
            .step(phase, "token-request-" + number, client, AUTHORIZATION_SERVER)
            .asks(request(grant))
            .answers(toHere(stage.issued().toRefresh(target.scope()).toHttp()))
            .checks(stage.checks().refresh())
            .checks("refresh-scope-subset", "audience-restricted")
            .holds(client, "access token")
            .add(
                Stage.name(client)
                    + " gets a token of its own for "
                    + named(target)
                    + ", by a refresh"
                    + stage.overTls());
      }
    }
  }

  private static String named(Target target) {
    return target.resources().isEmpty()
        ? "the scopes " + target.scope()
        : target.resources().getFirst().value();
  }

  /** By resource; by scope where the server has no parameter for it. */
  private TokenRequest refreshGrant(Target target) {
    Optional<ScopeSet> scope =
        target.resources().isEmpty() && stage.targets().size() > 1
            ? Optional.of(target.scope())
            : Optional.empty();
    return new TokenRequest.RefreshTokenGrant(
            stage.issued().refreshToken(), scope, target.resources())
        .with(stage.ask().token());
  }

  /** Gets the next access token by the newest refresh token. */
  TokenResponse refresh(String title) {
    Target target = stage.targets().getFirst();
    HttpRequest asked = request(refreshGrant(target));
    TokenResponse renewed = stage.issued().toRefresh(target.scope());
    Steps.Draft draft =
        stage
            .step(Phase.REFRESH, "refresh", client, AUTHORIZATION_SERVER)
            .asks(asked)
            .answers(toHere(renewed.toHttp()))
            .checks(stage.checks().refresh());
    holds(draft, renewed);
    draft.add(title + stage.overTls());
    return renewed;
  }

  /** The end of the grant, as the client learns of it. */
  void refreshRefused(String title) {
    stage
        .step(Phase.REFRESH_REFUSED, "refresh-refused", client, AUTHORIZATION_SERVER)
        .asks(request(refreshGrant(stage.targets().getFirst())))
        .answers(toHere(stage.refused(ErrorCode.INVALID_GRANT, "refresh_error_description")))
        .checks(stage.checks().refresh())
        .add(title);
  }

  /** What only a mistake brings: a code used before, a client that is not known. */
  void codeRefused(Attempt attempt) {
    if (!stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      return;
    }
    Target target = stage.targets().getFirst();
    stage
        .step(Phase.TOKEN_REFUSED, "code-refused", client, AUTHORIZATION_SERVER)
        .asks(request(attempt.redemption(target.resources())))
        .answers(toHere(stage.refused(ErrorCode.INVALID_GRANT, "code_error_description")))
        .checks(stage.checks().codeRequest())
        .add(
            "The code was used before, or its time is over: nothing is tried again, and the user"
                + " starts over with fresh values");
    clientRefused(attempt.redemption(target.resources()));
    nonceDemanded(attempt.redemption(target.resources()));
  }

  private void clientRefused(TokenRequest grant) {
    stage
        .step(Phase.TOKEN_REFUSED, "client-refused", client, AUTHORIZATION_SERVER)
        .asks(request(grant))
        .answers(toHere(stage.refused(ErrorCode.INVALID_CLIENT, "client_error_description")))
        .checks(stage.checks().authentication())
        .add(
            stage.authenticates()
                ? "The server does not take these credentials: an alarm for people, since no user"
                    + " can mend it; sessions that still have good tokens go on"
                : "The server does not know this client: an update of the program has to mend it,"
                    + " no user can");
  }

  /** RFC 9449 8: once, and the same request again. */
  void nonceDemanded(TokenRequest grant) {
    if (!stage.proofs().bindToKey() || !stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      return;
    }
    DpopNonce nonce = new DpopNonce(stage.examples().fresh("dpop_nonce", Kind.DPOP_NONCE));
    stage
        .step(Phase.TOKEN_REFUSED, "nonce-demanded", client, AUTHORIZATION_SERVER)
        .asks(request(grant))
        .answers(
            toHere(stage.refused(ErrorCode.USE_DPOP_NONCE, "nonce_error_description"))
                .with(DpopProof.NONCE_HEADER, nonce.reveal()))
        .add("Some servers want proofs made for now: the answer brings a nonce (RFC 9449 8)");
    stage
        .step(Phase.TOKEN_REFUSED, "nonce-shown", client, AUTHORIZATION_SERVER)
        .asks(stage.proofs().atServer(fromHere(plain(grant)), nonce))
        .add("The same request with a fresh proof that has the nonce: once, not in a loop");
  }

  /** Ends the grant at the server, if it has a way to. */
  void revoke(Phase phase, String title) {
    if (!stage.issued().hasRefreshToken()) {
      return;
    }
    stage
        .endpoints()
        .revocation()
        .ifPresent(
            endpoint ->
                stage
                    .step(phase, "revocation", client, AUTHORIZATION_SERVER)
                    .asks(
                        fromHere(
                            RevocationRequest.of(stage.issued().refreshToken())
                                .at(endpoint, stage.credentials().next())))
                    .answers(toHere(RevocationRequest.done()))
                    .checks(stage.checks().authentication())
                    .add(title + stage.overTls()));
  }

  /** Whose steps these are. */
  Actor client() {
    return client;
  }
}
