package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.BROWSER;
import static dev.grantwise.advisor.plan.Actor.GATEWAY;

import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.advisor.planner.RuntimeCapabilities.Extra;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.TokenResponse;
import java.util.List;
import java.util.Optional;

/** What is done with tokens that a gateway keeps, and how it gets the next ones. */
final class GatewayUse {

  private final Stage stage;
  private final GatewayMessages messages;
  private final TokenSteps tokens;
  private final Optional<Upstream> upstream;
  private final TokenResponse first;
  private final boolean mediating;

  /** For the tokens of a sign-in that is over. */
  GatewayUse(Stage stage, GatewayMessages messages, TokenSteps tokens, TokenResponse first) {
    this.stage = stage;
    this.messages = messages;
    this.tokens = tokens;
    this.upstream = messages.upstream();
    this.first = first;
    this.mediating = stage.design().architecture() == Architecture.TOKEN_MEDIATING_BACKEND;
  }

  /**
   * Whether the token of a further API is asked for when that API is first called: where the
   * gateway is in the way to it. A gateway never calls the others.
   */
  static boolean waits(Stage stage, Target target) {
    return switch (stage.design().architecture()) {
      case BACKEND_FOR_FRONTEND, WEB_SERVER_APPLICATION, APP_WITH_BACKEND ->
          GatewayMessages.upstream(stage, target).isPresent() || !stage.can(Extra.TOLD_IN_FULL);
      case TOKEN_MEDIATING_BACKEND,
          BROWSER_ONLY,
          NATIVE_APP,
          DEVICE_CLIENT,
          BROWSER_EXTENSION,
          SERVICE,
          OFFLINE_WORKER,
          MIDDLE_TIER,
          RESOURCE_SERVER,
          LOCAL_PROCESS ->
          false;
    };
  }

  void write() {
    call();
    others();
    if (stage.design().refreshes()) {
      var _ =
          tokens.refresh(
              "Shortly before the access token ends, the gateway renews it, once for all requests");
      tokens.refreshRefused(
          "The provider refuses for good: the session ends, and nothing is tried again");
      sessionEnded();
    } else {
      newGrant();
    }
  }

  private void call() {
    if (mediating) {
      mediated();
    } else {
      upstream.ifPresentOrElse(this::relayed, this::direct);
    }
  }

  /** Each further API gets its own token when it is first called, and never another's. */
  private void others() {
    List<Target> targets = stage.targets();
    if (!tokens.bringsOthers()) {
      return;
    }
    for (int i = 1; i < targets.size(); i++) {
      int number = i + 1;
      Target target = targets.get(i);
      if (waits(stage, target)) {
        GatewayMessages.upstream(stage, target).ifPresent(way -> other(number, target, way));
      }
    }
  }

  private void other(int number, Target target, Upstream way) {
    stage
        .step(Phase.USE, "api-call-" + number, user(), GATEWAY)
        .asks(messages.apiCall(way))
        .checks(messages.isScripted() ? List.of("csrf-header-present") : List.of())
        .add(
            Stage.name(user())
                + " calls another API by way of the gateway, which has no token for it yet");
    TokenResponse own = tokens.byRefresh(Phase.USE, number, target);
    stage
        .step(Phase.USE, "relay-" + number, GATEWAY, API)
        .asks(messages.relayed(way, own.accessToken()))
        .checks(stage.checks().resourceRequest())
        .add("The gateway passes the call along with that API's own token");
  }

  private void relayed(Upstream way) {
    stage
        .step(Phase.USE, "api-call", user(), GATEWAY)
        .asks(messages.apiCall(way))
        .checks(messages.isScripted() ? List.of("csrf-header-present") : List.of())
        .add(
            user() == BROWSER
                ? "The page calls its API by way of the gateway, with the session cookie alone"
                : "The app calls its API by way of the gateway, with its session alone");
    stage
        .step(Phase.USE, "relay", GATEWAY, API)
        .asks(messages.relayed(way, first.accessToken()))
        .checks(stage.checks().resourceRequest())
        .add("The gateway takes its cookie off, puts the access token on, and passes it along");
  }

  /** A server that renders pages calls the API itself. */
  private void direct() {
    if (!stage.can(Extra.TOLD_IN_FULL)) {
      return;
    }
    directCall()
        .ifPresent(
            call ->
                stage
                    .step(Phase.USE, "api-call", GATEWAY, API)
                    .asks(call)
                    .checks(stage.checks().resourceRequest())
                    .add("For a page that needs it, the server calls the API with its token"));
  }

  private Optional<HttpRequest> directCall() {
    return Ask.called(stage.file()).isEmpty()
        ? Optional.empty()
        : stage
            .targets()
            .getFirst()
            .api()
            .map(url -> stage.proofs().atApi(HttpRequest.get(url), first.accessToken()));
  }

  /** RFC 10017 6.2: the page is handed an access token, and nothing else. */
  private void mediated() {
    stage
        .step(Phase.USE, "token-question", BROWSER, GATEWAY)
        .asks(messages.tokenQuestion())
        .answers(handed(first))
        .checks(messages.isScripted() ? List.of("csrf-header-present") : List.of())
        .checks("refresh-token-not-in-browser")
        .holds(BROWSER, "access token")
        .add(
            "The page asks its backend for an access token, and keeps it in memory; the refresh"
                + " token stays on the server");
    pageCall()
        .ifPresent(
            call ->
                stage
                    .step(Phase.USE, "api-call", BROWSER, API)
                    .asks(call)
                    .checks(stage.checks().resourceRequest())
                    .add("The page calls the API itself, with that token"));
  }

  private Optional<HttpRequest> pageCall() {
    return stage
        .targets()
        .getFirst()
        .api()
        .map(
            url ->
                stage
                    .proofs()
                    .atApi(
                        HttpRequest.get(url).with("Origin", messages.origin()),
                        first.accessToken()));
  }

  private static HttpResponse handed(TokenResponse tokens) {
    TokenResponse alone =
        new TokenResponse(
            tokens.accessToken(),
            tokens.tokenType(),
            tokens.expiresIn(),
            Optional.empty(),
            tokens.scope(),
            Optional.empty(),
            Optional.empty());
    return HttpResponse.uncachedJson(200, alone.toJson().encode());
  }

  private void sessionEnded() {
    if (mediating) {
      stage
          .step(Phase.REFRESH_REFUSED, "session-ended", BROWSER, GATEWAY)
          .asks(messages.tokenQuestion())
          .answers(messages.sessionEnded())
          .add(
              "The page that wants the next token is told why there is none, and where to sign in");
      return;
    }
    upstream.ifPresent(
        way ->
            stage
                .step(Phase.REFRESH_REFUSED, "session-ended", user(), GATEWAY)
                .asks(messages.apiCall(way))
                .answers(messages.sessionEnded())
                .add(
                    "A script is told why, and where to sign in; a page is sent there and"
                        + " comes back"));
  }

  /** No refresh token: the user's session at the provider brings the next code. */
  private void newGrant() {
    stage
        .step(Phase.REFRESH, "new-grant", BROWSER, GATEWAY)
        .asks(messages.page(messages.paths().start(ReturnTarget.HOME)))
        .add(
            "There is no refresh token. When the access token ends, the gateway sends the browser"
                + " through the sign-in again with fresh values; whoever is still signed in at the"
                + " provider sees no form. A token without an end is used until the API refuses"
                + " it");
  }

  /** What the API refuses, and what then happens. */
  void accessRefused() {
    Actor caller = mediating ? BROWSER : GATEWAY;
    AccessRefused refused = new AccessRefused(stage, caller, this::apiCall);
    refused.token(
        "The API refuses the token: it is renewed and the call made again, once each; what is"
            + " refused then is passed on");
    refused.scope(
        "The user granted less than this call needs: what needs it is switched off or asked for"
            + " again, and a renewal would not help");
  }

  /** A call with its token as it reaches the API, whoever makes it. */
  Optional<HttpRequest> apiCall() {
    if (mediating) {
      return pageCall();
    }
    return upstream.map(way -> messages.relayed(way, first.accessToken())).or(this::directCall);
  }

  private Actor user() {
    return stage.design().architecture() == Architecture.APP_WITH_BACKEND ? Actor.APP : BROWSER;
  }
}
