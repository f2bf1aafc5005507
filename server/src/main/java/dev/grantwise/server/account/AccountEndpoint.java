package dev.grantwise.server.account;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.Storage;
import dev.grantwise.server.account.PasswordChange.Outcome;
import dev.grantwise.server.page.Page.AccountChange;
import dev.grantwise.server.page.Page.PasswordProblem;
import dev.grantwise.server.page.Page.PasswordRefusal;
import dev.grantwise.server.page.Page.SignedOut;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.DeviceCookie;
import dev.grantwise.server.session.SessionCookie;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.signin.PasswordCheck;
import dev.grantwise.server.signin.SignInSessions;
import dev.grantwise.server.signin.SignInSessions.Begun;
import dev.grantwise.server.user.PasswordHasher;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.SameOrigin;
import dev.grantwise.server.web.ServerCookies;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * "Apps and devices with access": shows it to whoever is signed in, and takes it back. That takes
 * away and never gives, so a session is enough for it; whoever holds somebody else's session can
 * end with it what that session could use anyway. A new password is another matter: {@link
 * PasswordChange}.
 */
public final class AccountEndpoint implements EndpointFunction {

  private static final String DONE = "done";

  private final Endpoints endpoints;
  private final Storage storage;
  private final SecretHasher hasher;
  private final ServerCookies cookies;
  private final PageResponses pages;
  private final AccountPage page;
  private final Revocations revocations;
  private final PasswordChange passwords;
  private final EndpointFunction signIn;
  private final Events events;

  /**
   * The endpoint of one server.
   *
   * @param signIn what somebody sees who is not signed in, and who then comes back here
   */
  public AccountEndpoint(
      ServerPolicy policy,
      Storage storage,
      SecretHasher hasher,
      PageResponses pages,
      PasswordCheck check,
      PasswordHasher passwordHasher,
      SignInSessions sessions,
      EndpointFunction signIn,
      Events events) {
    this.endpoints = policy.endpoints();
    this.storage = storage;
    this.hasher = hasher;
    this.cookies = new ServerCookies(policy.cookies());
    this.pages = pages;
    this.page = new AccountPage(policy, storage);
    this.revocations = new Revocations(storage, events);
    this.passwords = new PasswordChange(storage.users(), check, passwordHasher, sessions, events);
    this.signIn = signIn;
    this.events = events;
  }

  /** Who is signed in, and what the page calls things for them. */
  private record Visitor(UserSession session, Handles handles) {}

  @Override
  public HttpResponse answer(Call call) {
    Optional<Visitor> visitor =
        cookies
            .session(call)
            .flatMap(cookie -> session(call, cookie).map(live -> visitor(live, cookie)));
    if (call.request().method().equals(HttpMethod.POST)) {
      return visitor
          .map(signedIn -> change(call, signedIn))
          .orElseGet(() -> HttpResponse.seeOther(endpoints.account().value()));
    }
    return visitor.map(signedIn -> show(call, signedIn)).orElseGet(() -> signIn.answer(call));
  }

  private Optional<UserSession> session(Call call, SessionCookie cookie) {
    return storage.sessions().use(hasher.hash(cookie), call.now(), Lifetimes.SESSION_IDLE);
  }

  private Visitor visitor(UserSession session, SessionCookie cookie) {
    return new Visitor(session, new Handles(hasher, cookie));
  }

  private HttpResponse show(Call call, Visitor visitor) {
    Optional<AccountChange> done =
        call.request()
            .queryParameters()
            .toOptional()
            .flatMap(query -> query.value(DONE))
            .flatMap(visitor.handles()::change);
    return pages.page(200, page.of(visitor.session(), visitor.handles(), call.now(), done));
  }

  private HttpResponse change(Call call, Visitor visitor) {
    Optional<Parameters> form =
        call.request().form().toOptional().filter(read -> read.repeated(Set.of()).isEmpty());
    if (form.isEmpty()) {
      return trouble(call, 400, Trouble.MALFORMED_REQUEST, "account: no form, or fields repeated");
    }
    String token = form.get().value(AccountPage.CSRF_TOKEN).orElse("");
    if (!SameOrigin.holds(call.request().headers(), endpoints.origin())
        || !visitor.handles().isCsrfToken(token)) {
      return trouble(call, 403, Trouble.CROSS_SITE, "account: form of another origin or session");
    }
    return form.get()
        .value(AccountPage.ACTION)
        .flatMap(Action::of)
        .map(action -> carryOut(call, visitor, action, form.get()))
        .orElseGet(() -> trouble(call, 400, Trouble.MALFORMED_REQUEST, "account: no such action"));
  }

  private HttpResponse carryOut(Call call, Visitor visitor, Action action, Parameters form) {
    String handle = form.value(AccountPage.HANDLE).orElse("");
    return switch (action) {
      case SIGN_OUT ->
          ownSession(call, visitor, handle)
              .map(session -> signOut(call, visitor, session))
              .orElseGet(() -> back(visitor, AccountChange.WAS_OVER));
      case SIGN_OUT_OTHERS -> {
        revocations.signOutOthers(call, visitor.session());
        yield back(visitor, AccountChange.SIGNED_OUT_OTHERS);
      }
      case REMOVE ->
          ownClient(call, visitor, handle)
              .map(
                  client -> {
                    revocations.remove(call, visitor.session(), client);
                    return back(visitor, AccountChange.REMOVED);
                  })
              .orElseGet(() -> back(visitor, AccountChange.WAS_OVER));
      case REMOVE_ALL -> {
        revocations.removeAll(call, visitor.session());
        yield back(visitor, AccountChange.REMOVED_ALL);
      }
      case CHANGE_PASSWORD -> changePassword(call, visitor, form);
    };
  }

  private HttpResponse changePassword(Call call, Visitor visitor, Parameters form) {
    return switch (passwords.carryOut(call, visitor.session(), form)) {
      case Outcome.Changed(Begun begun, DeviceCookie device) ->
          cookies.set(
              begun.setCookie(
                  back(visitor(begun.session(), begun.cookie()), AccountChange.PASSWORD_CHANGED)),
              device);
      case Outcome.Refused(PasswordProblem problem) -> refused(call, 422, visitor, problem);
      case Outcome.TooMany(Duration retryAfter) ->
          refused(call, 429, visitor, PasswordProblem.TOO_MANY_ATTEMPTS)
              .with("Retry-After", RetryAfter.seconds(retryAfter));
      case Outcome.Overtaken() -> HttpResponse.seeOther(endpoints.account().value());
    };
  }

  private HttpResponse refused(Call call, int status, Visitor visitor, PasswordProblem problem) {
    return pages.page(
        status,
        page.refusing(
            new PasswordRefusal(problem, call.correlation()),
            visitor.session(),
            visitor.handles(),
            call.now()));
  }

  private HttpResponse signOut(Call call, Visitor visitor, SessionId session) {
    revocations.signOut(call, session);
    return session.equals(visitor.session().id())
        ? cookies.removeSession(
            pages.page(200, new SignedOut(Endpoints.path(endpoints.account().value()))))
        : back(visitor, AccountChange.SIGNED_OUT);
  }

  /** Looked for among the user's own, so that a handle of anything else names nothing. */
  private Optional<SessionId> ownSession(Call call, Visitor visitor, String handle) {
    return storage
        .sessions()
        .of(visitor.session().user(), call.now(), AccountPage.MOST_SESSIONS)
        .stream()
        .map(UserSession::id)
        .filter(id -> visitor.handles().isOf(id, handle))
        .findFirst();
  }

  private Optional<ClientId> ownClient(Call call, Visitor visitor, String handle) {
    return storage.consents().allowed(visitor.session().user(), call.now()).stream()
        .map(allowed -> allowed.client())
        .filter(client -> visitor.handles().isOf(client, handle))
        .findFirst();
  }

  /** By a navigation of its own, so that a reload does nothing a second time. */
  private HttpResponse back(Visitor visitor, AccountChange change) {
    return HttpResponse.seeOther(
        Parameters.of(DONE, visitor.handles().of(change)).appendTo(endpoints.account().value()));
  }

  private HttpResponse trouble(Call call, int status, Trouble trouble, String reason) {
    Event event =
        new RequestEvent.RequestFailed(Concern.UNKNOWN, ErrorCode.INVALID_REQUEST, reason);
    events.record(call.occasion(), event);
    return pages.trouble(status, trouble, call);
  }
}
