package dev.grantwise.app.http;

/**
 * Where to listen.
 *
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {

  /** The address that only programs on this machine reach. */
  public static ListenAddress loopback(int port) {
    return new ListenAddress("127.0.0.1", port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
