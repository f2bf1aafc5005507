package dev.grantwise.app.run;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.IdentityForm;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.protocol.metadata.Issuer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a start would do, found out without it: nothing is made, changed, locked or listened on.
 * Whether a port is free only the start itself can tell.
 */
public final class StartCheck {

  private StartCheck() {}

  /**
   * Looks at all that a start needs.
   *
   * @return what would be done, for people
   * @throws CommandFailure where the start would end by the same
   */
  public static List<String> of(Installation.Order order, Ports ports, Platform platform)
      throws CommandFailure {
    Issuer issuer = Starting.issuer(order.metadata());
    List<String> lines = new ArrayList<>(new StateStart(order, platform, what -> {}).check());
    AlertStart.check(order.file().alerts(), order.folder());
    new OwnIdentity(order, issuer, platform).check();
    RunningGateway.identity(order, platform.clock())
        .ifPresent(tls -> lines.add("the gateway shows " + tls + " until " + tls.expires()));
    lines.add(
        "the client shows who it is by " + order.plan().recommendation().clientAuthentication());
    lines.addAll(parts(order, issuer, ports.eachOnce(), platform));
    return List.copyOf(lines);
  }

  private static List<String> parts(
      Installation.Order order, Issuer issuer, Ports ports, Platform platform)
      throws CommandFailure {
    ClientFile file = order.file();
    List<String> lines = new ArrayList<>();
    try {
      if (file.authorizationServer() instanceof AuthorizationServerChoice.Embedded) {
        EmbeddedServer.operatorKeys(file, issuer, order.server(), platform);
        lines.add(
            "would start the authorization server "
                + issuer
                + " at "
                + ports.listenFor(URI.create(issuer.value())));
      }
      if (file.client().kind().hasUser() && !file.client().kind().signsInAtTerminal()) {
        lines.add(
            "would start the gateway "
                + order.gateway()
                + " at "
                + ports.listenFor(order.gateway()));
        IdentityKeys keys = new IdentityKeys(order.folder(), new IdentityKeys.OfProcess());
        UpstreamConnections connections = new UpstreamConnections(order.folder());
        for (Upstream upstream : file.runtime().upstreams()) {
          var _ = keys.of(upstream);
          var _ = connections.to(upstream);
          lines.add(route(upstream));
        }
      }
    } catch (CannotListen e) {
      throw Starting.cannotStart("A part of it", e);
    }
    ports.operations().ifPresent(at -> lines.add(operators(at)));
    return lines;
  }

  private static String route(Upstream upstream) {
    return "would relay "
        + upstream.path()
        + " to "
        + upstream.to()
        + upstream
            .resource()
            .map(resource -> ", with the access token for " + resource)
            .orElse(", without a token")
        + (upstream.identity() == IdentityForm.JWT ? ", told who is signed in" : "");
  }

  private static String operators(ListenAddress address) {
    return "would answer operators at " + address;
  }
}
