package dev.grantwise.store.rollover;

import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.store.EmbeddedStore;
import java.util.function.Function;

/** Sealed values for the tests: accounts, whose password hashes are encrypted. */
final class Sealed {

  private Sealed() {}

  static void add(EmbeddedStore store, int first, int count) {
    for (int i = first; i < first + count; i++) {
      store.server().users().add(account(i), Samples.untold());
    }
  }

  /** How many of them still open, and are what they were. */
  static long readable(EmbeddedStore store, int count) {
    long readable = 0;
    for (int i = 0; i < count; i++) {
      Account expected = account(i);
      if (store
          .server()
          .users()
          .findByLogin(expected.user().login())
          .filter(found -> found.password().equals(expected.password()))
          .isPresent()) {
        readable++;
      }
    }
    return readable;
  }

  static Operator operator() {
    return new Operator(
        "tester", () -> Samples.telling(Function.<Told>identity(), (occasion, event) -> {}));
  }

  private static Account account(int number) {
    return new Account(
        new User(new UserId("u" + number), "user" + number, "User", UserStatus.ACTIVE, 0),
        new PasswordHash("hash " + number));
  }
}
