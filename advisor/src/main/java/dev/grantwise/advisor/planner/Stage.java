package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import java.util.List;

/**
 * What all parts of one exchange share: who plays the client, with which example values, and the
 * steps so far. Used by one thread, for one plan.
 */
final class Stage {

  private final PlanInput input;
  private final Design design;
  private final Ask ask;
  private final ServerFacts server;
  private final Examples examples;
  private final Steps steps;
  private final Credentials credentials;
  private final SenderProofs proofs;
  private final Issued issued;
  private final Endpoints endpoints;
  private final List<Target> targets;
  private final StepChecks checks;

  Stage(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.ask = Ask.of(input, design);
    this.server = new ServerFacts(input);
    this.examples = new Examples(input.seed());
    this.steps = new Steps(examples);
    this.credentials = Credentials.of(design.clientAuthentication(), input, examples);
    this.proofs = SenderProofs.of(design.senderConstraint(), input, examples);
    this.issued = new Issued(input, design, examples, proofs);
    this.endpoints = Endpoints.of(input.metadata(), design);
    this.targets = Target.of(input, ask);
    this.checks = new StepChecks(input, design, ask, server);
  }

  /** Starts a step. */
  Steps.Draft step(Phase phase, String name, Actor from, Actor to) {
    return steps.step(phase, name, from, to);
  }

  /** Every step so far. */
  List<Step> all() {
    return steps.all();
  }

  PlanInput input() {
    return input;
  }

  ClientFile file() {
    return input.file();
  }

  AuthorizationServerMetadata metadata() {
    return input.metadata();
  }

  Design design() {
    return design;
  }

  Ask ask() {
    return ask;
  }

  ServerFacts server() {
    return server;
  }

  Examples examples() {
    return examples;
  }

  Credentials credentials() {
    return credentials;
  }

  SenderProofs proofs() {
    return proofs;
  }

  Issued issued() {
    return issued;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  StepChecks checks() {
    return checks;
  }

  /** What tokens are for; at least one. */
  List<Target> targets() {
    return targets;
  }

  ClientId clientId() {
    return file().client().clientId();
  }

  boolean isAgent() {
    return file().client().kind() == ClientKind.AGENT;
  }

  /** Whether an ID token says who the user is. */
  boolean openId() {
    return ask.scope().scopes().contains(Scope.OPENID);
  }

  boolean can(RuntimeCapabilities.Extra extra) {
    return input.capabilities().has(extra);
  }

  ScopeDelimiter scopeDelimiter() {
    return server.known(FactKey.SCOPE_DELIMITER).filter(fact -> fact.is("comma")).isPresent()
        ? ScopeDelimiter.COMMA
        : ScopeDelimiter.SPACE;
  }

  /** Who asks for tokens. */
  Actor client() {
    return switch (design.architecture()) {
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          APP_WITH_BACKEND,
          OFFLINE_WORKER ->
          Actor.GATEWAY;
      case BROWSER_ONLY -> Actor.BROWSER;
      case BROWSER_EXTENSION -> Actor.EXTENSION;
      case NATIVE_APP -> isAgent() ? Actor.AGENT : Actor.APP;
      case DEVICE_CLIENT -> onDevice();
      case SERVICE -> isAgent() ? Actor.AGENT : Actor.SERVICE;
      case MIDDLE_TIER, RESOURCE_SERVER -> Actor.SERVICE;
      case LOCAL_PROCESS -> isAgent() ? Actor.AGENT : Actor.SERVICE;
    };
  }

  private Actor onDevice() {
    if (isAgent()) {
      return Actor.AGENT;
    }
    return file().client().kind() == ClientKind.INPUT_CONSTRAINED_DEVICE ? Actor.DEVICE : Actor.APP;
  }

  /** The client at the beginning of a sentence. */
  String name() {
    return name(client());
  }

  static String name(Actor actor) {
    return switch (actor) {
      case USER -> "The user";
      case BROWSER -> "The page";
      case GATEWAY -> "The gateway";
      case APP -> "The app";
      case DEVICE -> "The device";
      case EXTENSION -> "The extension";
      case AGENT -> "The agent";
      case SERVICE -> "The service";
      case WORKER -> "The worker";
      case CALLER -> "The caller";
      case AUTHORIZATION_SERVER -> "The provider";
      case API -> "The API";
    };
  }

  /** The refusals of an API, of the scheme that its tokens have (RFC 6750 3, RFC 9449 7.1). */
  BearerChallenge challenge(ResourceIndicator resource) {
    return proofs.bindToKey()
        ? BearerChallenge.ofDpop(
            resource, SigningAlgorithm.of(proofs.algorithm()).stream().toList())
        : new BearerChallenge(resource);
  }

  /** What a connection shows that no message does, at the end of a sentence. */
  String overTls() {
    return Endpoints.showsCertificate(design)
        ? "; the connection shows the client's certificate (RFC 8705)"
        : "";
  }

  /** An error of the token endpoint, in words of the server's own. */
  HttpResponse refused(ErrorCode error, String descriptionName) {
    HttpResponse answer =
        ErrorResponse.of(error, examples.fresh(descriptionName, Kind.ERROR_DESCRIPTION)).toHttp();
    boolean always200 =
        server.known(FactKey.ERROR_STATUS_200).filter(fact -> fact.is("yes")).isPresent();
    return always200 ? new HttpResponse(200, answer.headers(), answer.body()) : answer;
  }

  /** Whether a stolen credential of the client's would be worth anything. */
  boolean authenticates() {
    return !design.clientAuthentication().equals(ClientAuthenticationMethod.NONE);
  }
}
