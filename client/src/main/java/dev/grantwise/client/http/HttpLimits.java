package dev.grantwise.client.http;

import java.time.Duration;

/**
 * The bounds of every call.
 *
 * @param connect until the connection stands
 * @param call until the whole answer is there; shorter than the lease of a refresh
 * @param answerBytes largest body that is read
 */
public record HttpLimits(Duration connect, Duration call, int answerBytes) {

  /** 3 s to connect, 8 s for the call, 1 MiB of answer. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(Duration.ofSeconds(3), Duration.ofSeconds(8), 1024 * 1024);

  public HttpLimits {
    if (!connect.isPositive() || connect.compareTo(call) > 0 || answerBytes <= 0) {
      throw new IllegalArgumentException(
          "limits: positive, and connecting takes no longer than the call");
    }
  }
}
