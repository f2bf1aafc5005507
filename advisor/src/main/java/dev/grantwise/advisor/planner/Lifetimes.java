package dev.grantwise.advisor.planner;

import java.time.Duration;

/** How long things live, and whose figure that is. */
final class Lifetimes {

  /** What our own server issues: design decision, within the hour of RFC 6750 5.3. */
  static final Duration EMBEDDED_ACCESS_TOKEN = Duration.ofMinutes(5);

  /** The most that RFC 6750 5.3 recommends. */
  static final Duration FOREIGN_ACCESS_TOKEN = Duration.ofHours(1);

  /** FAPI 2.0 Security Profile 5.3.2.1: at most 60 seconds. */
  static final Duration CODE = Duration.ofSeconds(60);

  private Lifetimes() {}

  static Duration accessToken(PlanInput input) {
    return ServerFacts.isEmbedded(input.file()) ? EMBEDDED_ACCESS_TOKEN : FOREIGN_ACCESS_TOKEN;
  }
}
