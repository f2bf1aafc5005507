package dev.grantwise.app.run;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.key.ChangingCertificate;
import dev.grantwise.app.key.TlsFiles;
import dev.grantwise.app.key.TlsIdentity;
import dev.grantwise.app.run.Installation.Order;
import dev.grantwise.gateway.Gateway;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A gateway that runs, with what a changed client file changes of it. */
final class RunningGateway implements Reload.Part {

  /** What would start a gateway by an order, with the files it names read. */
  interface Starts {
    GatewayStart by(Order order) throws CommandFailure;
  }

  private final Gateway gateway;
  private final Starts starts;
  private final Optional<ChangingCertificate> certificate;
  private final InstantSource clock;

  /**
   * Over the parts of one start.
   *
   * @param starts what would start it by an order
   * @param certificate what it shows by TLS, if it does
   */
  RunningGateway(
      Gateway gateway,
      Starts starts,
      Optional<ChangingCertificate> certificate,
      InstantSource clock) {
    this.gateway = gateway;
    this.starts = starts;
    this.certificate = certificate;
    this.clock = clock;
  }

  @Override
  public Runnable readied(Order wanted, List<String> changes) throws CommandFailure {
    Runnable routes = starts.by(wanted).readied(gateway);
    if (certificate.isEmpty()) {
      return routes;
    }
    TlsIdentity identity = identity(wanted, clock).orElseThrow();
    if (!identity.equals(certificate.get().current())) {
      changes.add("the TLS certificate, now good until " + identity.expires());
    }
    return () -> {
      certificate.get().set(identity);
      routes.run();
    };
  }

  /** What it shows by TLS, if the order names it. */
  static Optional<ChangingCertificate> certificate(Order order, InstantSource clock)
      throws CommandFailure {
    return identity(order, clock).map(ChangingCertificate::new);
  }

  /** Reads what the order names, as the start and each reload do. */
  static Optional<TlsIdentity> identity(Order order, InstantSource clock) throws CommandFailure {
    if (order.tls().isEmpty()) {
      return Optional.empty();
    }
    TlsFiles files = order.tls().get();
    if (!"https".equals(order.gateway().getScheme())) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "--tls-certificate is for a gateway that browsers reach by https, and client.redirect_uris"
              + " begins with "
              + order.gateway()
              + ". Expected an https redirect URI, or no certificate.");
    }
    try {
      return Optional.of(files.read(order.gateway().getHost(), clock.instant()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID, "The certificate of the gateway: " + e.getMessage());
    }
  }
}
