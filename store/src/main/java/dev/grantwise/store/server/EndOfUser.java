package dev.grantwise.store.server;

import dev.grantwise.server.administration.SignIns.Ended;
import dev.grantwise.server.administration.SignIns.EndedSession;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.server.FamilyRow.Which;
import dev.grantwise.store.sql.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The end of everything of one user, in one unit of work with whatever changes with it.
 *
 * <p>The user's row is first, since everything that is conditional on the epoch has it first: what
 * is redeemed meanwhile is there when the families are looked for, or finds the next epoch.
 */
final class EndOfUser {

  private EndOfUser() {}

  /**
   * Ends it; call it first in the unit of work.
   *
   * @param alsoSet more of the user's row, such as {@code , status = 'disabled'}
   * @return empty for an unknown user
   */
  static Optional<Ended> end(
      Handle handle, UserId user, String alsoSet, String reason, Instant now) {
    Dialect.of(handle).waitForOthers(handle);
    return raiseEpoch(handle, user, alsoSet) == 0
        ? Optional.empty()
        : Optional.of(endGranted(handle, user, reason, now));
  }

  /**
   * The same for a user who is still as they were seen; call it first in the unit of work.
   *
   * @return empty if they are locked out, or anything of theirs ended since
   */
  static Optional<Ended> endIfUnchanged(Handle handle, User seen, String reason, Instant now) {
    Dialect.of(handle).waitForOthers(handle);
    int raised =
        handle
            .createUpdate(
                "UPDATE app_user SET token_epoch = token_epoch + 1"
                    + " WHERE id = :id AND status = 'active' AND token_epoch = :epoch")
            .bind("id", seen.id().value())
            .bind("epoch", seen.tokenEpoch())
            .execute();
    return raised == 0 ? Optional.empty() : Optional.of(endGranted(handle, seen.id(), reason, now));
  }

  private static Ended endGranted(Handle handle, UserId user, String reason, Instant now) {
    touchDevices(handle, user);
    List<EndedSession> sessions =
        handle
            .createQuery(
                "UPDATE sso_session SET ended_at = :now, end_reason = :reason"
                    + " WHERE user_id = :user AND ended_at IS NULL RETURNING id")
            .bind("now", now)
            .bind("reason", reason)
            .bind("user", user.value())
            .mapTo(String.class)
            .list()
            .stream()
            .sorted()
            .map(SessionId::new)
            .map(id -> LogoutParties.told(handle, new EndedSession(id, user)))
            .toList();
    int families = FamilyRow.revoke(handle, Which.OF_USER, user.value(), reason, now);
    return new Ended(sessions, sessions.size(), families);
  }

  /**
   * A device that fetches its tokens has no more than read the epoch: whoever was first has made
   * its family by now, and for whoever comes later the row is another one, whatever view they have.
   */
  private static void touchDevices(Handle handle, UserId user) {
    handle
        .createUpdate(
            "UPDATE device_authorization SET decided_at = decided_at"
                + " WHERE user_id = :user AND state = 'approved' AND consumed_at IS NULL")
        .bind("user", user.value())
        .execute();
  }

  private static int raiseEpoch(Handle handle, UserId user, String alsoSet) {
    return handle
        .createUpdate(
            "UPDATE app_user SET token_epoch = token_epoch + 1" + alsoSet + " WHERE id = :id")
        .bind("id", user.value())
        .execute();
  }
}
