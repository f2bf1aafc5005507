package dev.grantwise.resource;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;

/** Asks the authorization server what was revoked. */
@FunctionalInterface
public interface RevocationFetch {

  /** What came of it. */
  sealed interface Reply {

    record Answered(HttpResponse response) implements Reply {}

    /** Nobody answered, or not in time. */
    record Silence(String why) implements Reply {}
  }

  /** Waits for a bounded time, well below the pause between two requests and its bound. */
  Reply fetch(RevocationFeedRequest request);
}
