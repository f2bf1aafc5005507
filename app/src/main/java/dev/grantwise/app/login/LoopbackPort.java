package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.Endpoint;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.http.Listener;
import dev.grantwise.protocol.client.RedirectUri;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A listener on the loopback interface for as long as a sign-in takes (RFC 8252 7.3, 8.3). */
final class LoopbackPort implements AutoCloseable {

  private final Vertx vertx;
  private final Listener listener;
  private final RedirectUri redirectUri;

  private LoopbackPort(Vertx vertx, Listener listener, RedirectUri redirectUri) {
    this.vertx = vertx;
    this.listener = listener;
    this.redirectUri = redirectUri;
  }

  /**
   * Listens where one of the redirect URIs leads: at any free port where it names none, at its own
   * otherwise, and the next one's where that is taken.
   *
   * @param endpoint made for the path of the redirect URI
   */
  static LoopbackPort open(List<RedirectUri> registered, Function<String, Endpoint> endpoint)
      throws CommandFailure {
    if (registered.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "client.redirect_uris names no loopback address to come back to. Expected"
              + " http://127.0.0.1/callback, registered at the server too (RFC 8252 7.3).");
    }
    Vertx vertx = Vertx.vertx();
    List<String> taken = new ArrayList<>();
    for (RedirectUri candidate : registered) {
      URI at = URI.create(candidate.value());
      int port = Math.max(at.getPort(), 0);
      String path = at.getRawPath().isEmpty() ? "/" : at.getRawPath();
      try {
        Listener listener =
            Listener.startAt(
                vertx,
                new ListenAddress(at.getHost().replaceAll("[\\[\\]]", ""), port),
                at.getHost(),
                endpoint.apply(path));
        return new LoopbackPort(vertx, listener, withPort(candidate, at, listener.port()));
      } catch (CannotListen e) {
        taken.add(String.valueOf(e.getMessage()));
      }
    }
    close(vertx);
    throw new CommandFailure(
        ExitCode.UNAVAILABLE,
        "There is no port to come back to from the browser: "
            + String.join("; ", taken)
            + ". Expected one that is free. Register http://127.0.0.1/callback without a port,"
            + " end what uses it, or sign in with --no-browser.");
  }

  private static RedirectUri withPort(RedirectUri registered, URI at, int port) {
    if (at.getPort() >= 0) {
      return registered;
    }
    String authority = at.getScheme() + "://" + at.getHost();
    return new RedirectUri(
        authority + ":" + port + registered.value().substring(authority.length()));
  }

  RedirectUri redirectUri() {
    return redirectUri;
  }

  /** As the browser's address bar says it. */
  String place() {
    return URI.create(redirectUri.value()).getRawAuthority();
  }

  @Override
  public void close() throws IOException {
    try {
      listener.close();
    } finally {
      close(vertx);
    }
  }

  private static void close(Vertx vertx) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
