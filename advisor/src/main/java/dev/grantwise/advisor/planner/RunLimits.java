package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.planner.RuntimeCapabilities.Extra;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands between a design and whoever is to run it. */
final class RunLimits {

  private final RuntimeCapabilities runtime;
  private final ServerFacts server;

  RunLimits(RuntimeCapabilities runtime, ServerFacts server) {
    this.runtime = runtime;
    this.server = server;
  }

  List<Obstacle> of(Design design) {
    List<Obstacle> found = new ArrayList<>(ofSender(design));
    found.addAll(ofFront(design));
    found.addAll(ofKeeping(design));
    return found;
  }

  /** Where tokens stay. */
  List<Obstacle> ofKeeping(Design design) {
    return design.asks() && !runtime.tokens().contains(design.tokens())
        ? List.of(
            notBuilt("Tokens in the " + design.tokens(), "Keep them where run can: " + kept()))
        : List.of();
  }

  private String kept() {
    return runtime.tokens().stream()
        .map(TokenLocation::toString)
        .sorted()
        .collect(Collectors.joining(", ", "", "."));
  }

  /** Who asks: a grant, an architecture, and a proof. */
  List<Obstacle> ofSender(Design design) {
    List<Obstacle> found = new ArrayList<>();
    if (!runtime.architectures().contains(design.architecture())) {
      found.add(
          notBuilt("Clients of architecture " + design.architecture(), Obstacles.SMALL_BACKEND));
    }
    if (!runtime.grants().contains(design.grant())) {
      found.add(notBuilt("The grant " + design.grant(), "Use another grant."));
    }
    if (!runtime.clientAuthentications().contains(design.clientAuthentication())) {
      found.add(
          design.clientAuthentication().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
              ? keyNeeded()
              : notBuilt(
                  "Client authentication by " + design.clientAuthentication(),
                  "Ask the provider to accept one of " + methods() + " for this client."));
    }
    if (!runtime.senderConstraints().contains(design.senderConstraint())) {
      found.add(
          notBuilt(
              "Tokens bound by " + design.senderConstraint(),
              "Use short-lived bearer tokens until then."));
    }
    return found;
  }

  /** What passes through the browser, if the grant begins there. */
  List<Obstacle> ofFront(Design design) {
    List<Obstacle> found = new ArrayList<>();
    if (!runtime.requests().contains(design.request())) {
      found.add(
          notBuilt(
              "Pushing authorization requests (RFC 9126)",
              "Ask the provider not to demand them for this client."));
    }
    if (!runtime.deliveries().contains(design.delivery())) {
      found.add(
          notBuilt(
              "Answers by response_mode " + design.delivery(),
              "Ask the provider to answer by response_mode query."));
    }
    if (design.redirects() && !runtime.redirects().contains(design.redirect())) {
      found.add(
          notBuilt(
              "Coming back from the browser by " + design.redirect(),
              "Register http://127.0.0.1/callback, and name it in client.redirect_uris."));
    }
    if (design.redirects() && !server.openId() && !runtime.has(Extra.SIGN_IN_WITHOUT_OPENID)) {
      found.add(
          new Obstacle.NotBuilt(
              "Users are signed in by an ID token, which this server does not issue.",
              "scopes_supported lacks openid, or jwks_uri is absent.",
              "Use a provider of OpenID Connect, or put one in front of this server."));
    }
    return found;
  }

  private Obstacle keyNeeded() {
    return new Obstacle.NotBuilt(
        "Authentication by private_key_jwt needs a key, and the file names none that run could show.",
        "client.private_key_file and client.private_key_token are absent.",
        "Name the client's key with client.private_key_file, or ask the provider to accept one of "
            + methods()
            + " for this client.");
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
            .map(ClientAuthenticationMethod::toString)
            .toList());
  }
}
