package dev.grantwise.app.fetch;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where a connection to a chosen address goes: there. Tests lead it to a loopback server. */
@FunctionalInterface
interface Dial {

  Dial DIRECT =
      (address, port) -> SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));

  SocketAddress to(InetAddress address, int port);
}
