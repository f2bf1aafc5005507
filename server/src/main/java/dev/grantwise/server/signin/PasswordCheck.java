package dev.grantwise.server.signin;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.DeviceCookie;
import dev.grantwise.server.session.KnownDevices;
import dev.grantwise.server.throttle.SignInThrottle;
import dev.grantwise.server.throttle.Tally;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.Users;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.ServerCookies;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges a login name and a password, wherever they are asked for: guesses count alike in all those
 * places, and whatever is wrong, answer and effort are the same (attack A44). Safe for many
 * threads.
 */
public final class PasswordCheck {

  private final Users users;
  private final PasswordHasher passwords;
  private final ServerCookies cookies;
  private final KnownDevices devices;
  private final SignInThrottle throttle;
  private final Events events;

  /** The one of a server: two of them would let twice as many guesses through. */
  public PasswordCheck(
      Users users,
      PasswordHasher passwords,
      ServerCookies cookies,
      SecretHasher hasher,
      Randomness randomness,
      Events events) {
    this.users = users;
    this.passwords = passwords;
    this.cookies = cookies;
    this.devices = new KnownDevices(hasher, randomness);
    this.throttle = new SignInThrottle(randomness);
    this.events = events;
  }

  /** What became of it; whatever is not right was recorded. */
  public sealed interface Verdict {

    /**
     * They go together.
     *
     * @param user as they are at that password
     * @param device to be set, so that this browser is known from now on
     */
    record Right(User user, DeviceCookie device) implements Verdict {}

    /** They do not: no such user, another password, or a user who is locked out. */
    record Wrong() implements Verdict {}

    /** Too many failures before; nothing was judged. */
    record TooMany(Duration retryAfter) implements Verdict {}
  }

  /**
   * Judges them.
   *
   * @param login in lower case
   * @param typed empty if there was no such field
   */
  public Verdict judge(Call call, Concern concern, String login, Optional<Password> typed) {
    Optional<String> device =
        cookies.device(call).flatMap(cookie -> devices.recognise(cookie, login));
    return switch (throttle.begin(login, call.peer().host(), device, call.now())) {
      case Tally.Refused(Limit limit, Duration retryAfter) -> {
        events.record(call.occasion(), new RequestEvent.Throttled(concern, limit, retryAfter));
        yield new Verdict.TooMany(retryAfter);
      }
      case Tally.Allowed attempt -> {
        Optional<Account> account = users.findByLogin(login);
        Optional<User> user = verified(account, typed);
        if (user.isEmpty()) {
          events.record(call.occasion(), failed(concern, account));
          yield new Verdict.Wrong();
        }
        attempt.succeeded(call.now());
        yield new Verdict.Right(user.get(), devices.cookie(login));
      }
    };
  }

  private Optional<User> verified(Optional<Account> account, Optional<Password> typed) {
    boolean matches =
        typed.isPresent()
            && passwords.matches(
                typed.get(), account.map(Account::password).orElseGet(passwords::decoy));
    return account.map(Account::user).filter(user -> matches && user.isActive());
  }

  /** The log says whose account it was; the page says the same to everybody. */
  private static SignInEvent failed(Concern concern, Optional<Account> account) {
    String reason = account.isEmpty() ? "no such user" : "wrong password, or a disabled user";
    return new SignInEvent.SignInFailed(
        account
            .map(Account::user)
            .map(user -> concern.withSubject(user.id().value()))
            .orElse(concern),
        reason);
  }
}
