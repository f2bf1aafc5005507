package dev.grantwise.store.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server on this machine, and can be off: then what was connected is
 * cut and nothing connects. On again, it is at the same port.
 */
public final class Switch implements AutoCloseable {

  private final int target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  private Switch(int target) throws IOException {
    this.target = target;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  /** A switch in front of a port, on. */
  public static Switch before(int target) throws IOException {
    return new Switch(target);
  }

  public int port() {
    return port;
  }

  /** Cuts everything. */
  public void off() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Lets everything pass again. */
  public void on() throws IOException {
    listener = listen(port);
    accept(listener);
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  connect(from.accept());
                }
              } catch (IOException e) {
                // Switched off.
              }
            });
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    open.add(client);
    open.add(server);
    pump(client, server);
    pump(server, client);
  }

  private void pump(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (from;
                  to;
                  InputStream in = from.getInputStream();
                  OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
              } catch (IOException e) {
                // Either side closed, or it was switched off.
              } finally {
                open.remove(from);
                open.remove(to);
              }
            });
  }

  @Override
  public void close() {
    try {
      off();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
