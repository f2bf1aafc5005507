package dev.grantwise.server.memory;

import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class MemoryUsers implements Users {

  private final MemoryStorage tables;

  MemoryUsers(MemoryStorage tables) {
    this.tables = tables;
  }

  @Override
  public Optional<User> find(UserId id) {
    synchronized (tables) {
      return Optional.ofNullable(tables.accounts.get(id)).map(Account::user);
    }
  }

  @Override
  public Optional<Account> findByLogin(String login) {
    synchronized (tables) {
      String wanted = login.toLowerCase(Locale.ROOT);
      return tables.accounts.values().stream()
          .filter(account -> account.user().login().equals(wanted))
          .findFirst();
    }
  }

  @Override
  public Addition add(Account account, Telling<? super User> telling) {
    synchronized (tables) {
      User user = account.user();
      if (tables.accounts.containsKey(user.id()) || findByLogin(user.login()).isPresent()) {
        return Addition.TAKEN;
      }
      tables.accounts.put(user.id(), account);
      var _ = MemoryStorage.told(telling, user);
      return Addition.ADDED;
    }
  }

  @Override
  public List<User> list(int most) {
    synchronized (tables) {
      return tables.accounts.values().stream()
          .map(Account::user)
          .sorted(Comparator.comparing(User::login))
          .limit(most)
          .toList();
    }
  }

  @Override
  public Optional<Ended> changePassword(
      UserId id, PasswordHash password, Telling<? super UserId> telling) {
    synchronized (tables) {
      return find(id)
          .map(
              user -> {
                tables.accounts.put(id, new Account(inNextEpoch(user, user.status()), password));
                return ended(MemoryStorage.told(telling, id), telling);
              });
    }
  }

  @Override
  public Optional<Ended> replacePassword(
      User seen, PasswordHash password, Telling<? super UserId> telling) {
    synchronized (tables) {
      return tables.isUserGood(seen.id(), seen.tokenEpoch())
          ? changePassword(seen.id(), password, telling)
          : Optional.empty();
    }
  }

  @Override
  public Optional<Ended> disable(UserId id, Telling<? super UserId> telling) {
    synchronized (tables) {
      return Optional.ofNullable(tables.accounts.get(id))
          .map(
              account -> {
                User disabled = inNextEpoch(account.user(), UserStatus.DISABLED);
                tables.accounts.put(id, new Account(disabled, account.password()));
                Ended ended = ended(MemoryStorage.told(telling, id), telling);
                tables.revocations.add(By.SUBJECT, id.value(), telling.time());
                return ended;
              });
    }
  }

  private Ended ended(UserId id, Telling<?> telling) {
    List<SessionId> sessions =
        tables.sessions.values().stream()
            .filter(session -> session.user().equals(id))
            .map(UserSession::id)
            .filter(tables.endedSessions::add)
            .toList();
    int grants =
        tables.revoke(
            family -> family.authorization().user().equals(id), "user ended", telling.time());
    return new Ended(sessions.size(), grants);
  }

  @Override
  public boolean enable(UserId id, Telling<? super UserId> telling) {
    synchronized (tables) {
      Account account = tables.accounts.get(id);
      if (account == null || account.user().isActive()) {
        return false;
      }
      User user = account.user();
      User active = new User(id, user.login(), user.name(), UserStatus.ACTIVE, user.tokenEpoch());
      tables.accounts.put(id, new Account(active, account.password()));
      var _ = MemoryStorage.told(telling, id);
      return true;
    }
  }

  private static User inNextEpoch(User user, UserStatus status) {
    return new User(user.id(), user.login(), user.name(), status, user.tokenEpoch() + 1);
  }
}
