package dev.grantwise.server.memory;

import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users;
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
  public void changePassword(UserId id, PasswordHash password, Telling<? super UserId> telling) {
    synchronized (tables) {
      tables.accounts.computeIfPresent(
          id,
          (key, account) ->
              new Account(inNextEpoch(account.user(), account.user().status()), password));
      tables.revocations.addGrantsOf(id, telling.time());
      tell(id, telling);
    }
  }

  @Override
  public void disable(UserId id, Telling<? super UserId> telling) {
    synchronized (tables) {
      tables.accounts.computeIfPresent(
          id,
          (key, account) ->
              new Account(inNextEpoch(account.user(), UserStatus.DISABLED), account.password()));
      tables.revocations.addGrantsOf(id, telling.time());
      if (tables.accounts.containsKey(id)) {
        tables.revocations.add(By.SUBJECT, id.value(), telling.time());
      }
      tell(id, telling);
    }
  }

  private void tell(UserId id, Telling<? super UserId> telling) {
    if (tables.accounts.containsKey(id)) {
      var _ = MemoryStorage.told(telling, id);
    }
  }

  private static User inNextEpoch(User user, UserStatus status) {
    return new User(user.id(), user.login(), user.name(), status, user.tokenEpoch() + 1);
  }
}
