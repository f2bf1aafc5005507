package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class MemoryUserSessions implements UserSessions {

  private final MemoryStorage tables;

  MemoryUserSessions(MemoryStorage tables) {
    this.tables = tables;
  }

  @Override
  public void begin(UserSession session, Telling<? super UserSession> telling) {
    synchronized (tables) {
      var _ = MemoryStorage.told(telling, session);
      tables.sessions.put(session.id(), session);
    }
  }

  @Override
  public Optional<UserSession> use(SecretHash cookie, Instant now, Duration idle) {
    synchronized (tables) {
      Optional<UserSession> found =
          tables.sessions.values().stream()
              .filter(session -> session.cookie().equals(cookie) && isLive(session, now))
              .findFirst()
              .map(session -> extended(session, now.plus(idle)));
      found.ifPresent(session -> tables.sessions.put(session.id(), session));
      return found;
    }
  }

  @Override
  public Optional<UserSession> find(SessionId id, Instant now) {
    synchronized (tables) {
      return Optional.ofNullable(tables.sessions.get(id)).filter(session -> isLive(session, now));
    }
  }

  @Override
  public boolean renew(UserSession renewed, Instant now, Telling<? super UserSession> telling) {
    synchronized (tables) {
      UserSession before = tables.sessions.get(renewed.id());
      if (before == null || !isLive(before, now) || !before.user().equals(renewed.user())) {
        return false;
      }
      tables.sessions.put(renewed.id(), renewed);
      var _ = MemoryStorage.told(telling, renewed);
      return true;
    }
  }

  @Override
  public Ending end(
      SessionId id, String reason, Instant now, Telling<? super Ending.Ended> telling) {
    synchronized (tables) {
      UserSession session = tables.sessions.get(id);
      if (session == null || !tables.endedSessions.add(id)) {
        return new Ending.AlreadyEnded();
      }
      int families =
          tables.revoke(
              family ->
                  family.lifetime() == TokenFamily.Lifetime.SESSION
                      && family.authorization().session().equals(id),
              reason,
              now);
      return MemoryStorage.told(
          telling, new Ending.Ended(id, session.user(), families, parties(id)));
    }
  }

  private List<ClientId> parties(SessionId id) {
    return tables.families.values().stream()
        .map(TokenFamily::authorization)
        .filter(authorization -> authorization.session().equals(id))
        .map(authorization -> tables.clients.get(authorization.client()))
        .filter(client -> client.profile().backchannelLogoutUri().isPresent())
        .map(RegisteredClient::id)
        .distinct()
        .sorted(Comparator.comparing(ClientId::value))
        .toList();
  }

  private boolean isLive(UserSession session, Instant now) {
    return !tables.endedSessions.contains(session.id())
        && now.isBefore(session.idleEnd())
        && now.isBefore(session.absoluteEnd())
        && tables.isUserGood(session.user(), session.userEpoch());
  }

  private static UserSession extended(UserSession session, Instant idleEnd) {
    Instant capped = idleEnd.isAfter(session.absoluteEnd()) ? session.absoluteEnd() : idleEnd;
    return new UserSession(
        session.id(),
        session.cookie(),
        session.user(),
        session.userEpoch(),
        session.authTime(),
        capped,
        session.absoluteEnd());
  }
}
