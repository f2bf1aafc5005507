package dev.grantwise.gateway.attempt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port in memory, for tests. */
public final class InMemorySignInAttempts implements SignInAttempts {

  private final Map<AttemptKey, SignInAttempt> attempts = new HashMap<>();
  private final Map<String, StepUp> sealed = new HashMap<>();

  @Override
  public synchronized List<AttemptKey> create(SignInAttempt attempt, List<AttemptKey> others) {
    List<AttemptKey> kept =
        attempts.values().stream()
            .filter(known -> others.contains(known.key()))
            .sorted(
                Comparator.comparing((SignInAttempt known) -> known.pending().created()).reversed())
            .limit(LIMIT - 1L)
            .map(SignInAttempt::key)
            .toList();
    List<AttemptKey> dropped = new ArrayList<>(others);
    dropped.removeAll(kept);
    dropped.forEach(attempts::remove);
    attempts.put(attempt.key(), attempt);
    return dropped;
  }

  @Override
  public synchronized Taken take(AttemptKey key, Instant now) {
    SignInAttempt attempt = attempts.remove(key);
    if (attempt == null) {
      return new Taken.Absent();
    }
    return attempt.pending().isExpired(now)
        ? new Taken.Expired(attempt)
        : new Taken.Pending(attempt);
  }

  @Override
  public synchronized String seal(StepUp stepUp) {
    String text = "sealed-" + sealed.size();
    sealed.put(text, stepUp);
    return text;
  }

  @Override
  public synchronized Optional<StepUp> open(String text) {
    return Optional.ofNullable(sealed.get(text));
  }

  @Override
  public synchronized int purge(Instant expiredBefore) {
    int before = attempts.size();
    attempts.values().removeIf(attempt -> attempt.pending().expires().isBefore(expiredBefore));
    return before - attempts.size();
  }
}
