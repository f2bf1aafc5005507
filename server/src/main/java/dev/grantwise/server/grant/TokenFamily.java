package dev.grantwise.server.grant;

import dev.grantwise.server.sender.Sender;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that came of one authorization: one row for its whole life, however often its refresh
 * token is rotated.
 *
 * @param sender who may use its refresh tokens: bound for public clients alone (RFC 9449 5, RFC
 *     8705 4), since others authenticate
 * @param lifetime session-bound, or for offline access
 * @param idleEnd when it ends unless it is refreshed before
 * @param absoluteEnd when it ends however often it is refreshed
 */
public record TokenFamily(
    FamilyId id,
    Authorization authorization,
    Sender sender,
    Lifetime lifetime,
    FamilySalt salt,
    Generation generation,
    FamilyStatus status,
    Instant idleEnd,
    Instant absoluteEnd) {

  /** What a family's life hangs on. */
  public enum Lifetime {
    /** It ends with the session it was granted in. */
    SESSION,
    /** It outlives the session ({@code offline_access}, OpenID Connect Core 11). */
    OFFLINE
  }

  public boolean isActive() {
    return status instanceof FamilyStatus.Active;
  }

  /** When it ends, as things stand. */
  public Instant end() {
    return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
  }

  /** Why it ended for good, if it did. */
  public Optional<String> revocationReason() {
    return switch (status) {
      case FamilyStatus.Active ignored -> Optional.empty();
      case FamilyStatus.Revoked(String reason) -> Optional.of(reason);
    };
  }
}
