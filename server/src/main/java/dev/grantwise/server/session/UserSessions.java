package dev.grantwise.server.session;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sign-in sessions. Every verb is one transaction.
 *
 * <p>A session is live while it was not ended, {@code now} is before both its ends, and its user is
 * active in the same epoch.
 */
public interface UserSessions {

  /** Keeps a new session. */
  void begin(UserSession session, Telling<? super UserSession> telling);

  /**
   * The live session of that cookie. Where it was last seen {@link
   * dev.grantwise.server.policy.Lifetimes#SESSION_SEEN} ago or longer, its idle end is moved to
   * {@code now + idle} but never past its absolute end, in one conditional update; otherwise
   * nothing is written.
   */
  Optional<UserSession> use(SecretHash cookie, Instant now, Duration idle);

  /** The live session of that name, unchanged. */
  Optional<UserSession> find(SessionId id, Instant now);

  /**
   * The sessions that a user would call their own, the last seen first: those that are live, and
   * those of which only the browser has gone quiet while something granted in them is still good.
   * An application's last refresh counts as seen.
   *
   * @param most how many at most
   */
  List<UserSession> of(UserId user, Instant now, int most);

  /**
   * After the same user proved who they are again: gives a live session a new cookie, ends and
   * {@code auth_time}, in one conditional update; the old cookie is worth nothing from then on. It
   * began when it began, and the device is the one that the user proved it on.
   *
   * @param renewed the session as it shall be; its id and user are those of the session it renews
   * @return whether there was such a live session
   */
  boolean renew(UserSession renewed, Instant now, Telling<? super UserSession> telling);

  /**
   * Ends a session and, in the same transaction, every active token family bound to it; families
   * for offline access are not bound to a session and stay. Once this returns, no refresh in the
   * session succeeds, and no code issued in it is redeemed.
   *
   * @param telling told how it ended, if it was live until now
   */
  Ending end(SessionId id, String reason, Instant now, Telling<? super Ending.Ended> telling);

  /**
   * Ends every session of a user but one, as {@link #end} ends each of them, in one transaction.
   *
   * @param kept the session that stays; it has to be a live one of that user, or nothing is ended
   * @param telling told of those that had not ended until now, if there were any
   */
  void endOthers(
      UserId user,
      SessionId kept,
      String reason,
      Instant now,
      Telling<? super List<Ending.Ended>> telling);

  /** What ending a session led to. */
  sealed interface Ending {

    /**
     * It had not ended until now.
     *
     * @param families how many families ended with it
     * @param parties the clients to be told: those that were given tokens in it, whatever became of
     *     the tokens, and that registered where to be told; in order
     */
    record Ended(SessionId session, UserId user, int families, List<ClientId> parties)
        implements Ending {

      public Ended {
        parties = List.copyOf(parties);
      }

      /**
       * What there is to tell of it: whoever ends a session says this, so that no client is
       * forgotten.
       *
       * @param concern who ended it and for whom, as far as that is known besides
       */
      public Told told(Concern concern, String reason) {
        return Told.of(
                new LogoutEvent.SignedOut(
                    concern.withSubject(user.value()).withSession(session.value()),
                    reason + "; grants ended with the session: " + families))
            .with(LogoutNotice.messages(parties, user, session).toArray(Message[]::new));
      }
    }

    /** It had ended before, or never was. */
    record AlreadyEnded() implements Ending {}
  }
}
