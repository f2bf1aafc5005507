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
   * The live session of that cookie, its idle end moved to {@code now + idle} but never past its
   * absolute end, in one conditional update.
   */
  Optional<UserSession> use(SecretHash cookie, Instant now, Duration idle);

  /** The live session of that name, unchanged. */
  Optional<UserSession> find(SessionId id, Instant now);

  /**
   * After the same user proved who they are again: gives a live session a new cookie, ends and
   * {@code auth_time}, in one conditional update; the old cookie is worth nothing from then on.
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
            .with(
                parties.stream()
                    .map(client -> new LogoutNotice(client, user, session).message())
                    .toArray(Message[]::new));
      }
    }

    /** It had ended before, or never was. */
    record AlreadyEnded() implements Ending {}
  }
}
