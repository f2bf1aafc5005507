package dev.grantwise.conformance.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that were free a moment ago: a client file names its ports, so they are chosen before. They
 * lie below those that the system itself hands out, to outgoing connections too, so that nobody
 * takes one by chance between the choice and the use.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int LAST = 31_999;

  private FreePorts() {}

  /** Different ones. */
  public static List<Integer> choose(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      while (sockets.size() < count) {
        takeAny().ifPresent(sockets::add);
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Optional<ServerSocket> takeAny() throws IOException {
    try {
      return Optional.of(occupy(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1)));
    } catch (BindException e) {
      return Optional.empty();
    }
  }

  /** Takes a port on 127.0.0.1; fails where somebody has it. */
  static ServerSocket occupy(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
