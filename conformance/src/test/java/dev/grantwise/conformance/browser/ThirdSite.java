package dev.grantwise.conformance.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Somebody else's page, on a site that is neither the gateway's nor the server's: its links and its
 * forms lead to the gateway.
 */
final class ThirdSite {

  private final HttpServer listener;

  ThirdSite(String html) {
    try {
      listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] page = ("<!doctype html><meta charset=utf-8>" + html).getBytes(StandardCharsets.UTF_8);
    listener.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          try (var body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    listener.start();
  }

  /** Names under localhost are loopback to a browser (RFC 6761 6.3), and sites of their own. */
  String address() {
    return "http://third.localhost:" + listener.getAddress().getPort() + "/";
  }

  void close() {
    listener.stop(0);
  }
}
