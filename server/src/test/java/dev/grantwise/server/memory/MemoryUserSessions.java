package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.user.UserId;
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
              .map(session -> isDue(session, now) ? extended(session, now, idle) : session);
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
      SessionTrace trace = renewed.trace();
      tables.sessions.put(
          renewed.id(),
          renewed.with(new SessionTrace(before.trace().since(), trace.lastSeen(), trace.device())));
      var _ = MemoryStorage.told(telling, renewed);
      return true;
    }
  }

  @Override
  public List<UserSession> of(UserId user, Instant now, int most) {
    synchronized (tables) {
      return tables.sessions.values().stream()
          .filter(session -> session.user().equals(user))
          .filter(session -> isLive(session, now) || isHeldByAGrant(session, now))
          .sorted(
              Comparator.<UserSession, Instant>comparing(session -> session.trace().lastSeen())
                  .reversed()
                  .thenComparing(session -> session.id().value()))
          .limit(most)
          .toList();
    }
  }

  private boolean isHeldByAGrant(UserSession session, Instant now) {
    return tables.isUserGood(session.user(), session.userEpoch())
        && tables.families.values().stream()
            .filter(family -> family.lifetime() == TokenFamily.Lifetime.SESSION)
            .filter(family -> family.authorization().session().equals(session.id()))
            .anyMatch(family -> tables.isGood(family, now));
  }

  @Override
  public Ending end(
      SessionId id, String reason, Instant now, Telling<? super Ending.Ended> telling) {
    synchronized (tables) {
      return ended(id, reason, now)
          .<Ending>map(ended -> MemoryStorage.told(telling, ended))
          .orElseGet(Ending.AlreadyEnded::new);
    }
  }

  @Override
  public void endOthers(
      UserId user,
      SessionId kept,
      String reason,
      Instant now,
      Telling<? super List<Ending.Ended>> telling) {
    synchronized (tables) {
      if (find(kept, now).filter(session -> session.user().equals(user)).isEmpty()) {
        return;
      }
      List<Ending.Ended> ended =
          tables.sessions.values().stream()
              .filter(session -> session.user().equals(user) && !session.id().equals(kept))
              .map(UserSession::id)
              .sorted(Comparator.comparing(SessionId::value))
              .map(id -> ended(id, reason, now))
              .flatMap(Optional::stream)
              .toList();
      if (!ended.isEmpty()) {
        var _ = MemoryStorage.told(telling, ended);
      }
    }
  }

  private Optional<Ending.Ended> ended(SessionId id, String reason, Instant now) {
    UserSession session = tables.sessions.get(id);
    if (session == null || !tables.endedSessions.add(id)) {
      return Optional.empty();
    }
    int families =
        tables.revoke(
            family ->
                family.lifetime() == TokenFamily.Lifetime.SESSION
                    && family.authorization().session().equals(id),
            reason,
            now);
    return Optional.of(new Ending.Ended(id, session.user(), families, parties(id)));
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

  private static boolean isDue(UserSession session, Instant now) {
    return !session.trace().lastSeen().plus(Lifetimes.SESSION_SEEN).isAfter(now);
  }

  private static UserSession extended(UserSession session, Instant now, Duration idle) {
    Instant idleEnd = now.plus(idle);
    return new UserSession(
        session.id(),
        session.cookie(),
        session.user(),
        session.userEpoch(),
        session.authTime(),
        idleEnd.isAfter(session.absoluteEnd()) ? session.absoluteEnd() : idleEnd,
        session.absoluteEnd(),
        session.trace().seen(now));
  }
}
