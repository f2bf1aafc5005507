package dev.grantwise.app.run;

import dev.grantwise.app.password.GeneratedPassword;
import dev.grantwise.protocol.event.AccountEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users;
import java.util.Optional;

/**
 * Somebody to sign in as. Made at the first start with a password that is shown once and kept only
 * as a hash; never made where there is a user of that name already.
 */
final class DemoUser {

  static final String LOGIN = "ada";

  private static final String NAME = "Ada Lovelace";

  private final Users users;
  private final PasswordHasher hasher;
  private final Randomness randomness;
  private final OwnChanges changes;

  DemoUser(Users users, PasswordHasher hasher, Randomness randomness, OwnChanges changes) {
    this.changes = changes;
    this.users = users;
    this.hasher = hasher;
    this.randomness = randomness;
  }

  /** The new user's password; empty if the user was there before. */
  Optional<Password> create() {
    if (users.findByLogin(LOGIN).isPresent()) {
      return Optional.empty();
    }
    Password password = GeneratedPassword.from(randomness);
    User user = new User(new UserId(LOGIN), LOGIN, NAME, UserStatus.ACTIVE, 0);
    Users.Addition addition =
        users.add(
            new Account(user, hasher.hash(password)),
            changes.telling(added -> Told.of(new AccountEvent.AccountAdded(concern(added.id())))));
    return addition == Users.Addition.ADDED ? Optional.of(password) : Optional.empty();
  }

  /** The same user with a password that is shown once more; everything granted before ends. */
  Password renew() {
    Password password = GeneratedPassword.from(randomness);
    var _ =
        users.changePassword(
            new UserId(LOGIN),
            hasher.hash(password),
            changes.telling(
                changed -> Told.of(new AccountEvent.PasswordChanged(concern(changed)))));
    return password;
  }

  private static Concern concern(UserId user) {
    return Concern.UNKNOWN.withSubject(user.value());
  }
}
