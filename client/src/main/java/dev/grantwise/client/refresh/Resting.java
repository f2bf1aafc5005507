package dev.grantwise.client.refresh;

import dev.grantwise.client.refresh.AccessTokenSource.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is not asked for again for a while: a whole grant where the server is in trouble or refuses
 * this client, and one token of it where the server gives none for that API.
 */
final class Resting {

  private final CoolOff<GrantKey> grants = new CoolOff<>();
  private final CoolOff<Wanted> tokens = new CoolOff<>();

  void begin(GrantKey key, Instant now, Duration pause) {
    grants.begin(key, now, pause);
  }

  void begin(Wanted notGranted, Instant now, Duration pause) {
    tokens.begin(notGranted, now, pause);
  }

  /** A refresh went well: whatever was the matter with this token and with the grant is over. */
  void end(Wanted renewed) {
    grants.end(renewed.key());
    tokens.end(renewed);
  }

  /** What to answer instead of asking; empty if it can be asked for. */
  Optional<Access> remaining(Wanted wanted, Instant now) {
    return tokens
        .remaining(wanted, now)
        .<Access>map(Access.NotGranted::new)
        .or(() -> grants.remaining(wanted.key(), now).map(Access.Unavailable::new));
  }
}
