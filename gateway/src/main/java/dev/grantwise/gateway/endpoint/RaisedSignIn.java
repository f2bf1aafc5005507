package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.attempt.Raise;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.attempt.StepUp;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.provider.IdentityProvider.Finish;
import dev.grantwise.protocol.backend.BackendCookies;
import dev.grantwise.protocol.http.SetCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a sign-in that an upstream demanded has to be (RFC 9470 4). */
final class RaisedSignIn {

  /** How far clocks may differ. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private RaisedSignIn() {}

  /** Why it is not that; empty if it may be, or is an ordinary one. */
  static Optional<Page.Trouble> trouble(
      SignInAttempt attempt, Finish.SignedIn signedIn, Instant now) {
    return attempt.raise().flatMap(raise -> trouble(raise, signedIn, now));
  }

  private static Optional<Page.Trouble> trouble(
      Raise raise, Finish.SignedIn signedIn, Instant now) {
    if (!signedIn.subject().equals(raise.user())) {
      return Optional.of(Page.Trouble.ANOTHER_USER);
    }
    // OpenID Connect Core 3.1.3.7, step 13. Whether an acr is enough the upstream decides, which
    // knows what it wants; so does one whose provider gives no auth_time.
    boolean old =
        raise
            .demand()
            .maxAge()
            .flatMap(longest -> signedIn.authTime().map(at -> at.plus(longest).plus(SKEW)))
            .filter(latest -> latest.isBefore(now))
            .isPresent();
    return old ? Optional.of(Page.Trouble.STEP_UP_UNMET) : Optional.empty();
  }

  /** What the browser remembers of it, so that the same demand is not met a second time at once. */
  static List<SetCookie> remembered(SignInAttempt attempt, BackendCookies cookies) {
    return attempt
        .raise()
        .map(Raise::demand)
        .map(
            demand ->
                cookies.steppedUp(
                    StepUp.name(demand), demand.maxAge().orElse(BackendCookies.LOOP_WINDOW)))
        .stream()
        .toList();
  }
}
