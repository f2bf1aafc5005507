package dev.grantwise.gateway.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sign-in attempts are kept, encrypted at rest. Every verb is atomic. {@code
 * SignInAttemptsContract} in the test jar is what every implementation passes.
 */
public interface SignInAttempts {

  /** Most attempts of one browser at a time, one for each tab. */
  int LIMIT = 7;

  /**
   * Keeps a new attempt, and at most {@link #LIMIT} of this browser with it: of the others, the
   * oldest are forgotten.
   *
   * @param others the attempts whose cookies this browser showed; unknown ones are ignored
   * @return those of the others that are not kept, or were not: their cookies are of no use
   */
  List<AttemptKey> create(SignInAttempt attempt, List<AttemptKey> others);

  /** Hands an attempt out for the first and only time (RFC 9700 4.2.4: state is single-use). */
  Taken take(AttemptKey key, Instant now);

  /** A step-up as text for a link, bound to the keys of this store and kept nowhere. */
  String seal(StepUp stepUp);

  /** The step-up that was sealed; empty for any other text. */
  Optional<StepUp> open(String sealed);

  /**
   * Forgets the attempts that expired before then.
   *
   * @return how many
   */
  int purge(Instant expiredBefore);

  /** What {@link #take} found. */
  sealed interface Taken {

    record Pending(SignInAttempt attempt) implements Taken {}

    /** The user took too long. Good for one thing: to know where they wanted to go. */
    record Expired(SignInAttempt attempt) implements Taken {}

    /** Taken before, forgotten, or never there. */
    record Absent() implements Taken {}
  }
}
