package dev.grantwise.server.session;

import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser in which a user is signed in to this server.
 *
 * @param userEpoch the user's token epoch at sign-in
 * @param authTime when the user last proved who they are ({@code auth_time})
 * @param idleEnd when it ends unless it is used before
 * @param absoluteEnd when it ends however much it is used
 * @param trace what its user may know it by
 */
public record UserSession(
    SessionId id,
    SecretHash cookie,
    UserId user,
    long userEpoch,
    Instant authTime,
    Instant idleEnd,
    Instant absoluteEnd,
    SessionTrace trace) {

  /** One that begins when its user proved who they are, in a browser that is not known. */
  public UserSession(
      SessionId id,
      SecretHash cookie,
      UserId user,
      long userEpoch,
      Instant authTime,
      Instant idleEnd,
      Instant absoluteEnd) {
    this(
        id,
        cookie,
        user,
        userEpoch,
        authTime,
        idleEnd,
        absoluteEnd,
        SessionTrace.begun(authTime, Optional.empty()));
  }

  /** The same session with another trace. */
  public UserSession with(SessionTrace other) {
    return new UserSession(id, cookie, user, userEpoch, authTime, idleEnd, absoluteEnd, other);
  }
}
