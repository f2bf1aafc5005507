package dev.grantwise.server.throttle;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Recent;
import dev.grantwise.protocol.throttle.Throttle;
import dev.grantwise.server.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bounds guesses at client secrets (RFC 6749 2.3.1, 10.10; attack A44) without standing in the way
 * of the client itself: a secret that was shown before is no new guess, so an instance that was
 * left with an old secret does not lock out its siblings; and a secret that was right lately is
 * judged wherever it comes from, so that guesses hold back other guesses alone.
 *
 * <p>Clients go by the identifier that was shown, registered or not. Safe for many threads; each
 * node counts by itself.
 */
public final class SecretThrottle {

  static final Allowance GUESSES = new Allowance(5, Duration.ofSeconds(10));

  private static final Duration MEMORY = Duration.ofHours(24);
  private static final int MOST = 20_000;

  private final Throttle guesses;
  private final Recent right;
  private final Recent tried;

  public SecretThrottle(Randomness randomness) {
    this.guesses = new Throttle(GUESSES, MOST, randomness);
    this.right = new Recent(MEMORY, MOST, randomness);
    this.tried = new Recent(MEMORY, MOST, randomness);
  }

  /** A secret that is shown as a client's, and from where. */
  public record Guess(ClientId client, String host, SecretHash secret) {

    private String source() {
      return host + " " + client;
    }

    /** From wherever. */
    private String shown() {
      return client + " " + secret.value();
    }

    private String whole() {
      return source() + " " + secret.value();
    }
  }

  /** Counts a guess; if it must not be judged, how long to wait. */
  public synchronized Optional<Duration> begin(Guess guess, Instant now) {
    if (right.has(guess.shown(), now) || tried.has(guess.whole(), now)) {
      return Optional.empty();
    }
    return switch (guesses.take(guess.source(), now)) {
      case Throttle.Refused(Duration wait) -> Optional.of(wait);
      case Throttle.Taken() -> {
        tried.note(guess.whole(), now);
        yield Optional.empty();
      }
    };
  }

  /** It was the client's secret: no guess at all, so the one it was counted as is given back. */
  public synchronized void right(Guess guess, Instant now) {
    // Guesses of others from here go on counting, however often the client comes.
    if (!right.has(guess.shown(), now)) {
      guesses.giveBack(guess.source(), now);
    }
    right.note(guess.shown(), now);
  }

  /** It was not: still no new guess if it is shown again. */
  public synchronized void wrong(Guess guess, Instant now) {
    tried.note(guess.whole(), now);
  }
}
