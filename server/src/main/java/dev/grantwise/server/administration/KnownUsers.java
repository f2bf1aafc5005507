package dev.grantwise.server.administration;

import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.Users;
import java.util.Optional;

/** Users by what an administrator calls them. */
record KnownUsers(Users users) {

  /** A login name comes first: a person types it, and a {@code sub} is looked up. */
  Optional<User> find(String name) {
    return users
        .findByLogin(name)
        .map(Account::user)
        .or(() -> UserId.parse(name).toOptional().flatMap(users::find));
  }

  static AdministrationAnswer unknown() {
    return new Refused(
        Reason.UNKNOWN,
        "There is no such user. Expected a login name, or a sub as events name it. See 'grantwise"
            + " server user list'.");
  }
}
