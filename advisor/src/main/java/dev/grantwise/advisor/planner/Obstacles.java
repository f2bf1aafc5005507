package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.message.GrantType;
import java.util.ArrayList;
import java.util.List;

/**
 * What no rule speaks of: a design that contradicts the client file, that the server does not
 * offer, or that our own runtime cannot run.
 */
final class Obstacles {

  private static final String SMALL_BACKEND =
      "Run a small backend on the site of the app, and answer runtime.server_side: yes.";

  private static final List<ClientKind> DESIGNED =
      List.of(ClientKind.WEB_APP, ClientKind.BROWSER_BASED_APP, ClientKind.SERVICE);

  private final ClientFile file;
  private final ServerFacts server;
  private final RuntimeCapabilities runtime;

  Obstacles(PlanInput input, ServerFacts server) {
    this.file = input.file();
    this.server = server;
    this.runtime = input.capabilities();
  }

  List<Obstacle> of(Design design) {
    List<Obstacle> found = new ArrayList<>();
    contradictions(design, found);
    notOffered(design, found);
    notBuilt(design, found);
    return found;
  }

  private void contradictions(Design design, List<Obstacle> found) {
    ClientKind kind = file.client().kind();
    Architecture architecture = design.architecture();
    if (kind.hasUser() == (architecture == Architecture.SERVICE)) {
      found.add(
          contradicted(
              kind.hasUser() ? "A user acts through this client." : "No user acts here.",
              "client.type is " + kind + ".",
              "Choose the client.type that says whether a user acts."));
    }
    if (kind == ClientKind.BROWSER_BASED_APP
        && architecture == Architecture.WEB_SERVER_APPLICATION) {
      found.add(
          contradicted(
              "The pages are made in the browser, not on a server.",
              "client.type is " + kind + ".",
              "Answer client.type: web-app if a server makes the pages."));
    }
    if (file.runtime().serverSide() == ServerSide.NO && architecture != Architecture.BROWSER_ONLY) {
      found.add(
          contradicted(
              "No part of this client can run on a server.",
              "runtime.server_side is no.",
              SMALL_BACKEND));
    }
    if (design.grant().equals(GrantType.TOKEN_EXCHANGE)
        || design.grant().equals(GrantType.JWT_BEARER)) {
      found.add(
          contradicted(
              "The client is given no token or assertion that it could exchange.",
              "client.type is " + kind + ".",
              "Answer client.type: service-on-behalf-of-user if it is called with a user's token."));
    }
    file.client()
        .authenticationMethod()
        .filter(method -> !method.equals(design.clientAuthentication()))
        .ifPresent(
            method ->
                found.add(
                    contradicted(
                        "The client file asks for " + method + ".",
                        "client.token_endpoint_auth_method is " + method + ".",
                        "Leave client.token_endpoint_auth_method out, and the best one is"
                            + " chosen.")));
  }

  private static Obstacle contradicted(String what, String why, String mend) {
    return new Obstacle.Contradicted(what, why, mend);
  }

  private void notOffered(Design design, List<Obstacle> found) {
    if (!design.grant().equals(GrantType.IMPLICIT) && server.metadata().tokenEndpoint().isEmpty()) {
      found.add(missingEndpoint("token_endpoint"));
    }
    if (design.redirects() && server.metadata().authorizationEndpoint().isEmpty()) {
      found.add(missingEndpoint("authorization_endpoint"));
    }
    if (!server.offers(design.senderConstraint())) {
      found.add(
          new Obstacle.NotOffered(
              "The authorization server does not advertise tokens bound by "
                  + design.senderConstraint()
                  + ".",
              design.senderConstraint() == SenderConstraint.DPOP
                  ? "dpop_signing_alg_values_supported is absent."
                  : "tls_client_certificate_bound_access_tokens is absent or false.",
              "Ask the provider for RFC 9449 or RFC 8705."));
    }
    if (!server.offers(design.delivery())) {
      found.add(
          new Obstacle.NotOffered(
              "The authorization server does not answer by " + design.delivery() + ".",
              "response_modes_supported does not have it.",
              "Ask the provider to support response_mode " + design.delivery() + "."));
    }
  }

  private static Obstacle missingEndpoint(String name) {
    return new Obstacle.NotOffered(
        "The authorization server publishes no " + name + " that credentials may be sent to.",
        name + " is absent from the metadata, or is not an absolute https URL.",
        "Ask the provider to publish "
            + name
            + ", or save the metadata with it and name the file.");
  }

  private void notBuilt(Design design, List<Obstacle> found) {
    if (!DESIGNED.contains(file.client().kind())) {
      found.add(
          notBuilt(
              "Clients of type " + file.client().kind(),
              "Wait for a version that plans them; this one plans web-app, browser-based-app and"
                  + " service."));
    }
    if (!runtime.architectures().contains(design.architecture())) {
      found.add(notBuilt("Clients of architecture " + design.architecture(), SMALL_BACKEND));
    }
    if (!runtime.grants().contains(design.grant())) {
      found.add(notBuilt("The grant " + design.grant(), "Use another grant."));
    }
    if (!runtime.clientAuthentications().contains(design.clientAuthentication())) {
      found.add(
          notBuilt(
              "Client authentication by " + design.clientAuthentication(),
              "Ask the provider to accept one of " + methods() + " for this client."));
    }
    if (!runtime.senderConstraints().contains(design.senderConstraint())) {
      found.add(
          notBuilt(
              "Tokens bound by " + design.senderConstraint(),
              "Use short-lived bearer tokens until then."));
    }
    if (!runtime.deliveries().contains(design.delivery())) {
      found.add(
          notBuilt(
              "Answers by response_mode " + design.delivery(),
              "Ask the provider to answer by response_mode query."));
    }
    if (design.redirects()) {
      signIn(found);
    }
  }

  private void signIn(List<Obstacle> found) {
    if (server.refusesOpenId()) {
      found.add(
          new Obstacle.NotBuilt(
              "Users are signed in by an ID token, which this server does not issue.",
              "scopes_supported lacks openid, or jwks_uri is absent.",
              "Use a provider of OpenID Connect, or put one in front of this server."));
    }
    if (server.demandsPushedRequests()) {
      found.add(
          new Obstacle.NotBuilt(
              "This version does not push authorization requests (RFC 9126).",
              "require_pushed_authorization_requests is true.",
              "Ask the provider not to demand them for this client."));
    }
  }

  private static Obstacle notBuilt(String what, String mend) {
    return new Obstacle.NotBuilt(
        what + " cannot be run by this version.", "It is not among what run can do.", mend);
  }

  private String methods() {
    return String.join(
        ", ",
        DesignSpace.CLIENT_AUTHENTICATIONS.stream()
            .filter(runtime.clientAuthentications()::contains)
            .map(Object::toString)
            .toList());
  }
}
