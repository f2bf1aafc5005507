package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.LogoutEvent.SignedOut;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.administration.SignIns.Ended;
import dev.grantwise.server.administration.SignIns.EndedSession;
import dev.grantwise.server.administration.SignIns.LiveSession;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.Users;
import java.util.List;
import java.util.Optional;

/** Lists sign-ins, and ends them. */
final class SignInAdministration {

  /** How many sessions one answer lists; more are asked for by user. */
  static final int MOST_SESSIONS = 500;

  private static final String REASON = "administrator";

  private final SignIns signIns;
  private final KnownUsers users;
  private final Clients clients;

  SignInAdministration(SignIns signIns, Users users, Clients clients) {
    this.signIns = signIns;
    this.users = new KnownUsers(users);
    this.clients = clients;
  }

  AdministrationAnswer list(Optional<String> name, Act act) {
    Optional<UserId> user = name.flatMap(users::find).map(User::id);
    if (name.isPresent() && user.isEmpty()) {
      return KnownUsers.unknown();
    }
    List<LiveSession> found = signIns.live(user, act.now(), MOST_SESSIONS + 1);
    return AdministrationAnswer.done(
        JsonObject.EMPTY
            .withObjects(
                "sessions",
                found.stream().limit(MOST_SESSIONS).map(SignInAdministration::json).toList())
            .with("more", found.size() > MOST_SESSIONS));
  }

  private static JsonObject json(LiveSession session) {
    return JsonObject.EMPTY
        .with("sid", session.id().value())
        .with("sub", session.user().value())
        .with("login", session.login())
        .with("auth_time", session.authTime().toString())
        .with("idle_end", session.idleEnd().toString())
        .with("absolute_end", session.absoluteEnd().toString())
        .with("since", session.trace().since().toString())
        .with("last_seen", session.trace().lastSeen().toString())
        .with("device", session.trace().device().map(CoarseDevice::value))
        .with("clients", session.clients().stream().map(ClientId::value).toList());
  }

  AdministrationAnswer signOut(Whom whom, Act act) {
    return switch (whom) {
      case Whom.OfUser(String name) ->
          users
              .find(name)
              .map(User::id)
              .map(user -> answer(signIns.endOfUser(user, act.now(), telling(user, act))))
              .orElseGet(KnownUsers::unknown);
      case Whom.OfClient(ClientId client) -> signOut(client, act);
      case Whom.OfSession(SessionId session) -> signOut(session, act);
      case Whom.Everything() ->
          answer(
              signIns.endEverything(
                  act.now(), act.tellingAll(Concern.UNKNOWN, "sign out everybody", this::told)));
    };
  }

  private AdministrationAnswer signOut(ClientId client, Act act) {
    if (clients.find(client).isEmpty()) {
      return ClientAdministration.unknown();
    }
    return answer(
        signIns.endOfClient(
            client,
            act.now(),
            act.tellingAll(Concern.of(client), "sign out of a client", this::told)));
  }

  private AdministrationAnswer signOut(SessionId session, Act act) {
    Concern concern = Concern.UNKNOWN.withSession(session.value());
    return signIns
        .endOfSession(session, act.now(), act.tellingAll(concern, "end a session", this::told))
        .map(SignInAdministration::answer)
        .orElseGet(
            () ->
                new Refused(
                    Reason.UNKNOWN,
                    "There is no such session. Expected a sid as 'grantwise server sessions' shows"
                        + " it."));
  }

  private Telling<Ended> telling(UserId user, Act act) {
    Concern concern = Concern.UNKNOWN.withSubject(user.value());
    return act.tellingAll(concern, "sign out a user", this::told);
  }

  private Told told(Ended ended) {
    return new Told(ended.named().stream().map(this::told).toList(), ended.notices());
  }

  private Event told(EndedSession session) {
    return new SignedOut(
        Concern.UNKNOWN.withSubject(session.user().value()).withSession(session.id().value()),
        REASON);
  }

  private static AdministrationAnswer answer(Ended ended) {
    return AdministrationAnswer.done(
        JsonObject.EMPTY
            .with("sessions_ended", ended.sessions())
            .with("grants_ended", ended.families()));
  }
}
