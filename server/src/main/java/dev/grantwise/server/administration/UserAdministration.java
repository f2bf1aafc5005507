package dev.grantwise.server.administration;

import dev.grantwise.protocol.event.AccountEvent.AccountAdded;
import dev.grantwise.protocol.event.AccountEvent.AccountDisabled;
import dev.grantwise.protocol.event.AccountEvent.AccountEnabled;
import dev.grantwise.protocol.event.AccountEvent.PasswordChanged;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Adds users, locks them out, lets them in again and gives them other passwords. */
final class UserAdministration {

  /** How many one answer lists. */
  static final int MOST_USERS = 1000;

  private static final int SUBJECT_LENGTH = 32;

  private final Users users;
  private final KnownUsers known;
  private final PasswordHasher hasher;
  private final Randomness randomness;

  UserAdministration(Users users, PasswordHasher hasher, Randomness randomness) {
    this.users = users;
    this.known = new KnownUsers(users);
    this.hasher = hasher;
    this.randomness = randomness;
  }

  AdministrationAnswer add(String typed, String name, Password password, Act act) {
    String login = NewAccount.login(typed);
    Optional<String> problem =
        NewAccount.problem(login, name).or(() -> NewAccount.problem(login, password));
    if (problem.isPresent()) {
      return refused("Nobody was added", problem.get());
    }
    User user = new User(subject(), login, name, UserStatus.ACTIVE, 0);
    Telling<User> telling =
        act.telling(
            concern(user), "add a user", added -> List.of(new AccountAdded(concern(added))));
    return switch (users.add(new Account(user, hasher.hash(password)), telling)) {
      case ADDED -> AdministrationAnswer.done(json(user));
      case TAKEN -> refused("Nobody was added, since that login name is taken", "one that is free");
    };
  }

  /** OpenID Connect Core 2: it is never given to somebody else, so it is no name. */
  private UserId subject() {
    return new UserId(Sha256.hex(randomness.secret()).substring(0, SUBJECT_LENGTH));
  }

  AdministrationAnswer list() {
    List<User> found = users.list(MOST_USERS + 1);
    return AdministrationAnswer.done(
        JsonObject.EMPTY
            .withObjects(
                "users", found.stream().limit(MOST_USERS).map(UserAdministration::json).toList())
            .with("more", found.size() > MOST_USERS));
  }

  AdministrationAnswer disable(String name, Act act) {
    return ofUser(
        name,
        user ->
            ended(
                user.id(),
                users.disable(
                    user.id(), telling(user, act, "disable a user", AccountDisabled::new))));
  }

  /** Nothing of before comes back, so there is nothing to say if the user was let in already. */
  AdministrationAnswer enable(String name, Act act) {
    return ofUser(
        name,
        user -> {
          users.enable(user.id(), telling(user, act, "enable a user", AccountEnabled::new));
          return shown(user.id(), JsonObject.EMPTY);
        });
  }

  AdministrationAnswer reset(String name, Password password, Act act) {
    return ofUser(
        name,
        user ->
            NewAccount.problem(user.login(), password)
                .map(expected -> refused("Nothing was changed", expected))
                .orElseGet(
                    () ->
                        ended(
                            user.id(),
                            users.changePassword(
                                user.id(),
                                hasher.hash(password),
                                telling(user, act, "reset a password", PasswordChanged::new)))));
  }

  private AdministrationAnswer ofUser(String name, Function<User, AdministrationAnswer> change) {
    return known.find(name).map(change).orElseGet(KnownUsers::unknown);
  }

  private static Telling<UserId> telling(
      User user, Act act, String action, Function<Concern, Event> event) {
    Concern concern = concern(user);
    return act.telling(concern, action, _ -> List.of(event.apply(concern)));
  }

  private AdministrationAnswer ended(UserId user, Optional<Users.Ended> ended) {
    return ended
        .map(
            what ->
                shown(
                    user,
                    JsonObject.EMPTY
                        .with("sessions_ended", what.sessions())
                        .with("grants_ended", what.grants())))
        .orElseGet(KnownUsers::unknown);
  }

  private AdministrationAnswer shown(UserId id, JsonObject more) {
    return users
        .find(id)
        .map(user -> AdministrationAnswer.done(json(user, more)))
        .orElseGet(KnownUsers::unknown);
  }

  private static AdministrationAnswer refused(String what, String expected) {
    return new Refused(
        Reason.REFUSED, what + ". Expected " + expected + ". Correct that and run it again.");
  }

  private static Concern concern(User user) {
    return Concern.UNKNOWN.withSubject(user.id().value());
  }

  private static JsonObject json(User user) {
    return json(user, JsonObject.EMPTY);
  }

  private static JsonObject json(User user, JsonObject more) {
    return more.with("sub", user.id().value())
        .with("login", user.login())
        .with("name", user.name())
        .with("status", user.status().name().toLowerCase(Locale.ROOT));
  }
}
