package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.page.Page.SignInProblem;
import dev.grantwise.server.page.Page.SignInRefusal;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.KnownDevices;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.throttle.SignInThrottle;
import dev.grantwise.server.throttle.Tally;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.Users;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.ServerCookies;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the sign-in form is posted to. Whatever is wrong with the credentials, page and effort are
 * the same (attack A44).
 */
final class SignInEndpoint implements EndpointFunction {

  private final RequestCheck check;
  private final Users users;
  private final PasswordHasher passwords;
  private final SignInSessions sessions;
  private final Waiting waiting;
  private final Conversation conversation;
  private final CodeIssuer codes;
  private final Paths paths;
  private final Events events;
  private final ServerCookies cookies;
  private final KnownDevices devices;
  private final SignInThrottle throttle;

  SignInEndpoint(
      RequestCheck check,
      Users users,
      PasswordHasher passwords,
      SignInSessions sessions,
      Waiting waiting,
      Conversation conversation,
      CodeIssuer codes,
      Paths paths,
      ServerCookies cookies,
      SecretHasher hasher,
      Randomness randomness,
      Events events) {
    this.cookies = cookies;
    this.devices = new KnownDevices(hasher, randomness);
    this.throttle = new SignInThrottle(randomness);
    this.check = check;
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.waiting = waiting;
    this.conversation = conversation;
    this.codes = codes;
    this.paths = paths;
    this.events = events;
  }

  /** Where the browser goes on from here. */
  record Paths(String consent, String device, String account) {}

  @Override
  public HttpResponse answer(Call call) {
    Optional<Parameters> form = call.request().form().toOptional();
    if (form.isEmpty()) {
      return conversation.trouble(call, 400, Trouble.MALFORMED_REQUEST, "sign-in: not a form");
    }
    return switch (waiting.findForChange(call, form.get())) {
      case Waiting.Found.Gone() ->
          conversation.trouble(call, 400, Trouble.INTERACTION_GONE, "sign-in: no such interaction");
      case Waiting.Found.Forged() ->
          conversation.trouble(call, 403, Trouble.CROSS_SITE, "sign-in: form of another origin");
      case Waiting.Found.Here(Waiting.Place place, Interaction interaction) ->
          errand(interaction)
              .map(errand -> signIn(call, form.get(), place, errand))
              .orElseGet(
                  () ->
                      conversation.trouble(
                          call, 400, Trouble.REQUEST_REFUSED, "sign-in: request no longer valid"));
    };
  }

  private Optional<Errand> errand(Interaction interaction) {
    return Waiting.isDeviceEntry(interaction)
        ? Optional.of(new Errand.DeviceEntry())
        : Waiting.isAccount(interaction)
            ? Optional.of(new Errand.Account())
            : check.recheck(interaction.request()).map(Errand.Requested::new);
  }

  private HttpResponse signIn(Call call, Parameters form, Waiting.Place place, Errand errand) {
    String username = form.value("username").orElse("").trim().toLowerCase(Locale.ROOT);
    Concern concern = errand.concern();
    Optional<String> device =
        cookies.device(call).flatMap(cookie -> devices.recognise(cookie, username));
    return switch (throttle.begin(username, call.peer().host(), device, call.now())) {
      case Tally.Refused(Limit limit, Duration retryAfter) -> {
        events.record(call.occasion(), new RequestEvent.Throttled(concern, limit, retryAfter));
        yield conversation
            .signIn(429, errand, place, username, refusal(call, SignInProblem.TOO_MANY_ATTEMPTS))
            .with("Retry-After", RetryAfter.seconds(retryAfter));
      }
      case Tally.Allowed attempt -> signIn(call, form, place, errand, username, attempt);
    };
  }

  private HttpResponse signIn(
      Call call,
      Parameters form,
      Waiting.Place place,
      Errand errand,
      String username,
      Tally.Allowed attempt) {
    Concern concern = errand.concern();
    Optional<Account> account = users.findByLogin(username);
    Optional<User> user = verified(account, form);
    if (user.isEmpty()) {
      events.record(call.occasion(), failed(concern, account));
      return conversation.signIn(
          422, errand, place, username, refusal(call, SignInProblem.WRONG_USERNAME_OR_PASSWORD));
    }
    attempt.succeeded(call.now());
    SignInSessions.Begun begun = sessions.begin(call, user.get(), errand);
    HttpResponse next =
        switch (errand) {
          case Errand.Requested(CheckedRequest request) -> proceed(call, place, request, begun);
          case Errand.DeviceEntry() -> begun.setCookie(goOn(call, place, paths.device()));
          case Errand.Account() -> begun.setCookie(goOn(call, place, paths.account()));
        };
    return cookies.set(next, devices.cookie(username));
  }

  private static Optional<SignInRefusal> refusal(Call call, SignInProblem problem) {
    return Optional.of(new SignInRefusal(problem, call.correlation()));
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

  private Optional<User> verified(Optional<Account> account, Parameters form) {
    Optional<Password> password = form.value("password").map(Password::new);
    boolean matches =
        password.isPresent()
            && passwords.matches(
                password.get(), account.map(Account::password).orElseGet(passwords::decoy));
    return account.map(Account::user).filter(user -> matches && user.isActive());
  }

  private HttpResponse proceed(
      Call call, Waiting.Place place, CheckedRequest request, SignInSessions.Begun begun) {
    UserSession session = begun.session();
    HttpResponse response;
    if (!request.isExpected(session)) {
      waiting.finish(call, place);
      response =
          conversation.deny(
              call, request, ErrorCode.LOGIN_REQUIRED, "another user signed in than expected");
    } else if (conversation.question(request, session.user()).isOpen(request)) {
      response =
          waiting.enter(call, place, session.id())
              ? HttpResponse.seeOther(
                  Parameters.of(Waiting.INTERACTION, place.id().reveal()).appendTo(paths.consent()))
              : gone(call);
    } else {
      response =
          waiting
              .finish(call, place)
              .map(finished -> codes.issue(call, request, session))
              .orElseGet(() -> gone(call));
    }
    return begun.setCookie(response);
  }

  private HttpResponse goOn(Call call, Waiting.Place place, String to) {
    return waiting
        .finish(call, place)
        .map(finished -> HttpResponse.seeOther(to))
        .orElseGet(() -> gone(call));
  }

  private HttpResponse gone(Call call) {
    return conversation.trouble(
        call, 400, Trouble.INTERACTION_GONE, "sign-in: the interaction was finished meanwhile");
  }
}
