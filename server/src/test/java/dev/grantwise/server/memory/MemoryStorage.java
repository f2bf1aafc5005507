package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.FamilyStatus;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The tables; whoever reads or changes them holds the lock on this object. */
public final class MemoryStorage {

  final Map<ClientId, RegisteredClient> clients = new HashMap<>();
  final Map<UserId, Account> accounts = new HashMap<>();
  final Map<SessionId, UserSession> sessions = new HashMap<>();
  final Set<SessionId> endedSessions = new HashSet<>();
  final Map<FamilyId, TokenFamily> families = new HashMap<>();

  /** What was allowed and not fetched yet ends with the consent. */
  final List<BiConsumer<UserId, ClientId>> whenWithdrawn = new ArrayList<>();

  final MemoryAccessRevocations revocations = new MemoryAccessRevocations(this);

  private MemoryStorage() {}

  /** An empty storage. */
  public static Storage create() {
    MemoryStorage tables = new MemoryStorage();
    return new Storage(
        new MemoryClients(tables),
        new MemoryUsers(tables),
        new MemoryUserSessions(tables),
        new MemoryConsents(tables),
        new MemoryInteractions(),
        new MemoryAuthorizationCodes(tables),
        new MemoryTokenFamilies(tables),
        new MemoryReplayGuard(),
        new MemoryPushedRequests(),
        new MemoryDeviceAuthorizations(tables),
        new MemoryResourceServers(),
        tables.revocations,
        new MemoryOpaqueAccessTokens());
  }

  /** Tells of a change; call it where the change is made, under the lock. */
  static <R> R told(Telling<? super R> telling, R change) {
    telling.committed(telling.about(change));
    return change;
  }

  boolean isUserGood(UserId user, long epoch) {
    Account account = accounts.get(user);
    return account != null && account.user().isActive() && account.user().tokenEpoch() == epoch;
  }

  boolean isSessionEnded(SessionId session) {
    return !sessions.containsKey(session) || endedSessions.contains(session);
  }

  boolean isClientActive(ClientId client) {
    RegisteredClient registered = clients.get(client);
    return registered != null && registered.isActive();
  }

  /** Revokes the active families that match and their access tokens, and says how many. */
  int revoke(Predicate<TokenFamily> which, String reason, Instant now) {
    List<TokenFamily> ended = end(which, reason);
    ended.forEach(family -> revocations.addGrant(family, now));
    return ended.size();
  }

  /** The same where the access tokens end by another name. */
  List<TokenFamily> end(Predicate<TokenFamily> which, String reason) {
    List<TokenFamily> ended =
        families.values().stream().filter(TokenFamily::isActive).filter(which).toList();
    ended.forEach(
        family -> families.put(family.id(), with(family, new FamilyStatus.Revoked(reason))));
    return ended;
  }

  static TokenFamily with(TokenFamily family, FamilyStatus status) {
    return new TokenFamily(
        family.id(),
        family.authorization(),
        family.sender(),
        family.lifetime(),
        family.salt(),
        family.generation(),
        status,
        family.idleEnd(),
        family.absoluteEnd());
  }

  boolean isGood(TokenFamily family, Instant now) {
    boolean sessionGood =
        family.lifetime() == TokenFamily.Lifetime.OFFLINE
            || !isSessionEnded(family.authorization().session());
    return family.isActive()
        && family.end().isAfter(now)
        && isUserGood(family.authorization().user(), family.authorization().userEpoch())
        && isClientActive(family.authorization().client())
        && sessionGood;
  }
}
