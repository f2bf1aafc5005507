package dev.grantwise.app.run;

import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.ListenAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where each party listens. In production that is the port of its public address; a test listens on
 * a free one, behind something that has the public address and records.
 */
public interface Ports {

  /**
   * Where the party with this public address listens.
   *
   * @throws CannotListen if another party of the same start listens there
   */
  ListenAddress listenFor(URI publicAddress) throws CannotListen;

  /** Hears where it really listens. */
  void started(URI publicAddress, int port);

  /** Where operators ask how the process is; nowhere if empty. */
  default Optional<ListenAddress> operations() {
    return Optional.empty();
  }

  /** The same, with a place where operators ask. */
  default Ports withOperationsAt(ListenAddress address) {
    Ports others = this;
    return new Ports() {
      @Override
      public ListenAddress listenFor(URI publicAddress) throws CannotListen {
        return others.listenFor(publicAddress);
      }

      @Override
      public void started(URI publicAddress, int port) {
        others.started(publicAddress, port);
      }

      @Override
      public Optional<ListenAddress> operations() {
        return Optional.of(address);
      }
    };
  }

  /** On loopback, at the port that the public address names. */
  static Ports asPublished() {
    return new Ports() {
      @Override
      public ListenAddress listenFor(URI publicAddress) {
        return ListenAddress.loopback(portOf(publicAddress));
      }

      @Override
      public void started(URI publicAddress, int port) {}
    };
  }

  /** The gateway elsewhere, where a proxy with TLS hands requests on; the others as before. */
  default Ports withGatewayAt(URI gateway, ListenAddress address) {
    Ports others = this;
    return new Ports() {
      @Override
      public ListenAddress listenFor(URI publicAddress) throws CannotListen {
        return publicAddress.equals(gateway) ? address : others.listenFor(publicAddress);
      }

      @Override
      public void started(URI publicAddress, int port) {
        others.started(publicAddress, port);
      }

      @Override
      public Optional<ListenAddress> operations() {
        return others.operations();
      }
    };
  }

  /**
   * The same, giving no address twice. Vert.x would let two servers share one, each answering some
   * of the connections.
   */
  default Ports eachOnce() {
    Ports others = this;
    Set<ListenAddress> given = new HashSet<>();
    return new Ports() {
      @Override
      public ListenAddress listenFor(URI publicAddress) throws CannotListen {
        ListenAddress address = others.listenFor(publicAddress);
        if (address.port() != 0 && !given.add(address)) {
          throw new CannotListen(address, "another part of this client file listens there");
        }
        return address;
      }

      @Override
      public void started(URI publicAddress, int port) {
        others.started(publicAddress, port);
      }

      @Override
      public Optional<ListenAddress> operations() {
        return others.operations();
      }
    };
  }

  private static int portOf(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }
}
