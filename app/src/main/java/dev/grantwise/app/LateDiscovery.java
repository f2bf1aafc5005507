package dev.grantwise.app;

import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Discovery that is made when the first issuer is asked. An HTTP client reads the trusted
 * certificates when it is made, which takes longer than most plans, and most need no network. Safe
 * for many threads.
 */
final class LateDiscovery {

  private final InstantSource clock;
  private @Nullable Discovery discovery;

  LateDiscovery(InstantSource clock) {
    this.clock = clock;
  }

  Discovered of(Issuer issuer) {
    return discovery().of(issuer);
  }

  private synchronized Discovery discovery() {
    if (discovery == null) {
      discovery = new Discovery(new JavaHttpExchange(), clock);
    }
    return discovery;
  }
}
