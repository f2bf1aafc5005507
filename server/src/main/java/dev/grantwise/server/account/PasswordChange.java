package dev.grantwise.server.account;

import dev.grantwise.protocol.event.AccountEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.page.Page.PasswordProblem;
import dev.grantwise.server.session.DeviceCookie;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.signin.PasswordCheck;
import dev.grantwise.server.signin.PasswordCheck.Verdict;
import dev.grantwise.server.signin.SignInSessions;
import dev.grantwise.server.user.NewPassword;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.Users;
import dev.grantwise.server.web.Call;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives users another password who prove by the present one that it is them: a session alone is not
 * enough, since this gives and takes nothing away. It ends everything of before, as a password that
 * an administrator sets does, and begins a new session for the browser it was done in.
 *
 * <p>What is wrong with the new one is said before the present one is judged, so that it tells
 * nothing about that.
 */
final class PasswordChange {

  static final String CURRENT = "current_password";
  static final String NEW = "new_password";
  static final String AGAIN = "new_password_again";

  private final Users users;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final SignInSessions sessions;
  private final Events events;

  PasswordChange(
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      SignInSessions sessions,
      Events events) {
    this.users = users;
    this.check = check;
    this.hasher = hasher;
    this.sessions = sessions;
    this.events = events;
  }

  /** What became of it. */
  sealed interface Outcome {

    /** Done; whoever did it goes on in a session of its own. */
    record Changed(SignInSessions.Begun begun, DeviceCookie device) implements Outcome {}

    /** Not done, and the person can mend it. */
    record Refused(PasswordProblem problem) implements Outcome {}

    /** Too many failures before; nothing was judged. */
    record TooMany(Duration retryAfter) implements Outcome {}

    /** Somebody ended everything of the user meanwhile, and had another one in mind. */
    record Overtaken() implements Outcome {}
  }

  Outcome carryOut(Call call, UserSession session, Parameters form) {
    Concern concern =
        Concern.UNKNOWN.withSubject(session.user().value()).withSession(session.id().value());
    return users
        .find(session.user())
        .map(user -> carryOut(call, user.login(), form, concern))
        .orElseGet(Outcome.Overtaken::new);
  }

  private Outcome carryOut(Call call, String login, Parameters form, Concern concern) {
    Optional<Password> current = password(form, CURRENT);
    Optional<Password> next = password(form, NEW);
    Optional<PasswordProblem> problem =
        next.isEmpty()
            ? Optional.of(PasswordProblem.LENGTH)
            : problem(login, current, next.get(), form);
    if (problem.isPresent()) {
      events.record(
          call.occasion(),
          new RequestEvent.RequestFailed(
              concern, ErrorCode.INVALID_REQUEST, "account: new password: " + problem.get()));
      return new Outcome.Refused(problem.get());
    }
    return carryOut(call, login, current, next.orElseThrow(), concern);
  }

  private Outcome carryOut(
      Call call, String login, Optional<Password> current, Password next, Concern concern) {
    return switch (check.judge(call, concern, login, current)) {
      case Verdict.TooMany(Duration retryAfter) -> new Outcome.TooMany(retryAfter);
      case Verdict.Wrong() -> new Outcome.Refused(PasswordProblem.WRONG_PASSWORD);
      case Verdict.Right(User seen, DeviceCookie device) ->
          replace(call, seen, next, concern)
              .<Outcome>map(begun -> new Outcome.Changed(begun, device))
              .orElseGet(Outcome.Overtaken::new);
    };
  }

  private static Optional<PasswordProblem> problem(
      String login, Optional<Password> current, Password next, Parameters form) {
    return NewPassword.flaw(login, next)
        .map(
            flaw ->
                switch (flaw) {
                  case LENGTH -> PasswordProblem.LENGTH;
                  case CONTROL_CHARACTERS ->
                      throw new IllegalStateException("a form with any is refused as a whole");
                  case GUESSABLE -> PasswordProblem.GUESSABLE;
                })
        .or(
            () ->
                password(form, AGAIN).filter(next::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(PasswordProblem.NOT_THE_SAME_TWICE))
        .or(() -> current.filter(next::equals).map(_ -> PasswordProblem.NOTHING_NEW));
  }

  /**
   * Over with everything of before, also where a thief has this very browser's cookie. The new
   * session is good in the epoch that this change began: what somebody else ends meanwhile takes it
   * along.
   */
  private Optional<SignInSessions.Begun> replace(
      Call call, User seen, Password next, Concern concern) {
    return users
        .replacePassword(
            seen,
            hasher.hash(next),
            call.telling(events, _ -> Told.of(new AccountEvent.PasswordChanged(concern))))
        .map(
            _ ->
                sessions.begin(
                    call, seen.inNextEpoch(), Concern.UNKNOWN, SignInSessions.Wanted.A_SIGN_IN));
  }

  private static Optional<Password> password(Parameters form, String name) {
    return form.value(name).map(Password::new);
  }
}
