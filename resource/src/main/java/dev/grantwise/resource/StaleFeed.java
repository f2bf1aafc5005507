package dev.grantwise.resource;

import java.time.Duration;

/**
 * What becomes of tokens while nobody can tell which were revoked: before the first answer of the
 * authorization server, and once none has come for longer than the bound. There is no default,
 * since either costs something.
 */
public sealed interface StaleFeed {

  /** Several pauses and timeouts of a request, so that a lost answer or two are nothing. */
  Duration USUAL_BOUND = Duration.ofSeconds(15);

  /** How old what is known may be. */
  Duration bound();

  /**
   * No token is served: 503, which is not the client's fault. An authorization server that is away
   * for longer than the bound takes the API with it.
   */
  record Refuse(Duration bound) implements StaleFeed {
    public Refuse {
      positive(bound);
    }
  }

  /**
   * Tokens are served until they expire, as without a feed, and the log says so once each time. A
   * revocation may then be unknown for as long as a token lives.
   */
  record ServeAndWarn(Duration bound) implements StaleFeed {
    public ServeAndWarn {
      positive(bound);
    }
  }

  private static void positive(Duration bound) {
    if (!bound.isPositive()) {
      throw new IllegalArgumentException("stale feed: a bound above zero");
    }
  }
}
