package dev.grantwise.gateway.configuration;

import dev.grantwise.protocol.backend.BackendCookies;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.CookieSecurity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How one gateway is set up. Start with {@link #of} and add what differs from the defaults.
 *
 * @param publicOrigin as browsers see it: scheme, host and port, without a slash at the end
 * @param idle the longest time between two uses of a session
 * @param absolute the longest time from sign-in to the session's end
 * @param trustedPeers addresses whose forwarded headers are believed
 * @param upstreamTimeout the longest time until an upstream begins to answer
 * @param sessionsPerUser most at a time; one more ends the oldest
 */
public record GatewayConfiguration(
    String publicOrigin,
    BackendPaths paths,
    CookieSecurity cookies,
    CsrfMode csrf,
    List<Route> routes,
    Duration idle,
    Duration absolute,
    Set<String> trustedPeers,
    Duration upstreamTimeout,
    int sessionsPerUser) {

  /** Our choice, as wonderwall's. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** Our choice, as wonderwall's. */
  public static final Duration ABSOLUTE = Duration.ofHours(10);

  /** Our choice: more than anybody has browsers, and an account cannot fill the store. */
  public static final int SESSIONS_PER_USER = 50;

  private static final Duration UPSTREAM_TIMEOUT = Duration.ofSeconds(60);
  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  public GatewayConfiguration {
    routes = List.copyOf(routes);
    trustedPeers = Set.copyOf(trustedPeers);
    if (sessionsPerUser < 1) {
      throw new IllegalArgumentException("sessions of a user: at least one");
    }
    if (!publicOrigin.matches("https?://[a-z0-9.\\[\\]:-]+")) {
      throw new IllegalArgumentException("public origin: scheme, host and port, lower-case");
    }
    if (publicOrigin.startsWith("https:") != (cookies == CookieSecurity.HOST_HTTP_PREFIX)) {
      throw new IllegalArgumentException("https needs cookie prefixes, and plain http has none");
    }
    if (cookies == CookieSecurity.DEVELOPMENT_PLAIN_HTTP_ON_LOOPBACK
        && !LOOPBACK_HOSTS.contains(String.valueOf(URI.create(publicOrigin).getHost()))) {
      throw new IllegalArgumentException("plain http is for development on a loopback address");
    }
  }

  /** A gateway with the default paths and lifetimes, trusting no peer. */
  public static GatewayConfiguration of(
      String publicOrigin, CookieSecurity cookies, CsrfMode csrf, List<Route> routes) {
    return new GatewayConfiguration(
        publicOrigin,
        BackendPaths.DEFAULT,
        cookies,
        csrf,
        routes,
        IDLE,
        ABSOLUTE,
        Set.of(),
        UPSTREAM_TIMEOUT,
        SESSIONS_PER_USER);
  }

  public GatewayConfiguration with(BackendPaths chosen) {
    return new GatewayConfiguration(
        publicOrigin,
        chosen,
        cookies,
        csrf,
        routes,
        idle,
        absolute,
        trustedPeers,
        upstreamTimeout,
        sessionsPerUser);
  }

  public GatewayConfiguration withSessions(Duration longestIdle, Duration longest) {
    return new GatewayConfiguration(
        publicOrigin,
        paths,
        cookies,
        csrf,
        routes,
        longestIdle,
        longest,
        trustedPeers,
        upstreamTimeout,
        sessionsPerUser);
  }

  public GatewayConfiguration withTrustedPeers(Set<String> peers) {
    return new GatewayConfiguration(
        publicOrigin,
        paths,
        cookies,
        csrf,
        routes,
        idle,
        absolute,
        peers,
        upstreamTimeout,
        sessionsPerUser);
  }

  public GatewayConfiguration withUpstreamTimeout(Duration longest) {
    return new GatewayConfiguration(
        publicOrigin,
        paths,
        cookies,
        csrf,
        routes,
        idle,
        absolute,
        trustedPeers,
        longest,
        sessionsPerUser);
  }

  public GatewayConfiguration withSessionsPerUser(int most) {
    return new GatewayConfiguration(
        publicOrigin,
        paths,
        cookies,
        csrf,
        routes,
        idle,
        absolute,
        trustedPeers,
        upstreamTimeout,
        most);
  }

  /** The responses of the backend, with its paths and cookies. */
  public BackendResponses responses() {
    return new BackendResponses(paths, new BackendCookies(cookies));
  }
}
