package dev.grantwise.server.account;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ConsentEvent.ConsentRevoked;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.server.Storage;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions.Ending.Ended;
import dev.grantwise.server.web.Call;
import java.util.List;

/** Takes back what a user gave, each in one transaction with what is told of it. */
record Revocations(Storage storage, Events events) {

  private static final String SIGNED_OUT = "signed out from the user's page";
  private static final String TAKEN_BACK = "taken back by the user";

  void signOut(Call call, SessionId session) {
    storage
        .sessions()
        .end(
            session,
            SIGNED_OUT,
            call.now(),
            call.telling(events, ended -> ended.told(Concern.UNKNOWN, SIGNED_OUT)));
  }

  void signOutOthers(Call call, UserSession here) {
    storage
        .sessions()
        .endOthers(
            here.user(),
            here.id(),
            SIGNED_OUT,
            call.now(),
            call.telling(events, Revocations::told));
  }

  private static Told told(List<Ended> ended) {
    List<Told> each = ended.stream().map(one -> one.told(Concern.UNKNOWN, SIGNED_OUT)).toList();
    List<Event> happened = each.stream().flatMap(told -> told.events().stream()).toList();
    List<Message> sent = each.stream().flatMap(told -> told.messages().stream()).toList();
    return new Told(happened, sent);
  }

  void remove(Call call, UserSession here, ClientId client) {
    storage
        .consents()
        .withdraw(
            here.user(),
            client,
            call.now(),
            call.telling(events, _ -> Told.of(revoked(here, client))));
  }

  void removeAll(Call call, UserSession here) {
    storage
        .consents()
        .withdrawAll(
            here.user(),
            call.now(),
            call.telling(
                events,
                clients ->
                    new Told(
                        clients.stream().map(client -> revoked(here, client)).toList(),
                        List.of())));
  }

  private static Event revoked(UserSession here, ClientId client) {
    Concern concern =
        Concern.of(client).withSubject(here.user().value()).withSession(here.id().value());
    return new ConsentRevoked(concern, TAKEN_BACK);
  }
}
