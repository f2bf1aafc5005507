package dev.grantwise.app.run;

import dev.grantwise.app.http.ListenAddress;
import java.net.URI;

/**
 * Where each party listens. In production that is the port of its public address; a test listens on
 * a free one, behind something that has the public address and records.
 */
public interface Ports {

  ListenAddress listenFor(URI publicAddress);

  /** Hears where it really listens. */
  void started(URI publicAddress, int port);

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
      public ListenAddress listenFor(URI publicAddress) {
        return publicAddress.equals(gateway) ? address : others.listenFor(publicAddress);
      }

      @Override
      public void started(URI publicAddress, int port) {
        others.started(publicAddress, port);
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
