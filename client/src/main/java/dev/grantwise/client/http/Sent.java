package dev.grantwise.client.http;

import dev.grantwise.protocol.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a request. The difference between the two failures decides whether a refresh token
 * may be sent again.
 */
public sealed interface Sent {

  /** The whole answer arrived, whatever its status. */
  record Answered(HttpResponse response) implements Sent {}

  /**
   * Certainly nothing reached the server: no address, no connection, no trusted certificate, or
   * nothing was tried, since it failed before.
   *
   * @param why for the log and for people; no secret
   * @param retryAfter when it is tried again, where that is known
   */
  record NotSent(String why, Optional<Duration> retryAfter) implements Sent {

    /** It may be tried again at any time. */
    public NotSent(String why) {
      this(why, Optional.empty());
    }
  }

  /**
   * The request may have reached the server, and no usable answer came back.
   *
   * @param why for the log and for people; no secret
   */
  record NoAnswer(String why) implements Sent {}
}
