package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.util.List;

/**
 * What stands in for keys that a file leaves out. Gateway and server are on two sites, since on one
 * host a demonstration would hide what cookies do between sites.
 */
final class Defaults {

  /** Where the embedded server listens, on loopback. */
  static final int EMBEDDED_PORT = 7071;

  /** The gateway's callback below its path prefix, on this computer. */
  static final RedirectUri REDIRECT_URI = new RedirectUri("http://127.0.0.1:7070/oauth2/callback");

  /** A page of an app that has no server-side part, on this computer. */
  static final RedirectUri PAGE_REDIRECT_URI = new RedirectUri("http://127.0.0.1:7070/callback");

  /** The paths of the gateway itself: sign-in, probes, and what its pages look like. */
  static final List<String> GATEWAY_PATHS =
      List.of("/oauth2/", "/healthz/", "/readyz/", "/grantwise-assets/");

  private static final SessionLifetime SESSION =
      new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10));
  private static final SessionLifetime SENSITIVE_SESSION =
      new SessionLifetime(Duration.ofMinutes(15), Duration.ofHours(8));

  /** A stranger is next: minutes, not hours. */
  static final SessionLifetime SHARED_TERMINAL =
      new SessionLifetime(Duration.ofMinutes(3), Duration.ofMinutes(30));

  private Defaults() {}

  static Issuer embeddedIssuer(int port) {
    return new Issuer("http://localhost:" + port);
  }

  static SessionLifetime session(Sensitivity sensitivity) {
    return switch (sensitivity) {
      case LOW, NORMAL -> SESSION;
      case HIGH -> SENSITIVE_SESSION;
    };
  }
}
