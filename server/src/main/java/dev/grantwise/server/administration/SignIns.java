package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in, and the end of that by force. Every verb is one transaction.
 *
 * <p>Once a verb that ends something returns, nothing of what it ended is refreshed, redeemed or
 * used: it changes the rows that those verbs are conditional on. Unlike a sign-out by the user (see
 * {@link dev.grantwise.server.session.UserSessions#end}), it ends offline access too, since whoever
 * ends sign-ins by force means all of it. Access tokens that were issued live on until they expire
 * or their resource hears of it.
 */
public interface SignIns {

  /**
   * The live sessions, those that were last signed in to first.
   *
   * @param user of whom; empty for everybody
   * @param most how many at most
   */
  List<LiveSession> live(Optional<UserId> user, Instant now, int most);

  /** Ends everything of a user by raising the token epoch, and notes it in every row. */
  Ended endOfUser(UserId user, Instant now, Telling<? super Ended> telling);

  /** Ends everything granted to a client, with the codes and devices that wait to be redeemed. */
  Ended endOfClient(ClientId client, Instant now, Telling<? super Ended> telling);

  /** Ends a session and everything granted in it; empty if there never was such a session. */
  Optional<Ended> endOfSession(SessionId session, Instant now, Telling<? super Ended> telling);

  /**
   * Ends everything of everybody. Which sessions those were is not told, only how many; each is
   * marked as one whose clients are yet to be told, which is done a few at a time afterwards.
   */
  Ended endEverything(Instant now, Telling<? super Ended> telling);

  /**
   * A session as it is listed.
   *
   * @param login of its user
   * @param trace what its user may know it by
   * @param clients that have something granted in it
   */
  record LiveSession(
      SessionId id,
      UserId user,
      String login,
      Instant authTime,
      Instant idleEnd,
      Instant absoluteEnd,
      SessionTrace trace,
      List<ClientId> clients) {
    public LiveSession {
      clients = List.copyOf(clients);
    }
  }

  /**
   * What ended.
   *
   * @param named the sessions by name, with their user, where there are not too many to name
   * @param sessions how many had not ended until now
   * @param families how many token families were active until now
   */
  record Ended(List<EndedSession> named, long sessions, long families) {
    public Ended {
      named = List.copyOf(named);
    }

    /** What their clients are to be told. */
    public List<Message> notices() {
      return named.stream().flatMap(session -> session.notices().stream()).toList();
    }
  }

  /**
   * A session that had not ended until now.
   *
   * @param parties the clients to be told of its end, as {@link
   *     dev.grantwise.server.session.UserSessions.Ending.Ended} has them
   */
  record EndedSession(SessionId id, UserId user, List<ClientId> parties) {
    public EndedSession {
      parties = List.copyOf(parties);
    }

    /** OpenID Connect Back-Channel Logout 2.5: whoever ends a session, its clients are told. */
    public List<Message> notices() {
      return LogoutNotice.messages(parties, user, id);
    }

    /** One whose clients are not known yet, or that has none. */
    public EndedSession(SessionId id, UserId user) {
      this(id, user, List.of());
    }
  }
}
