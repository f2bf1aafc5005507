package dev.grantwise.server.authorize;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.page.Page.SignInProblem;
import dev.grantwise.server.page.Page.SignInRefusal;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.session.DeviceCookie;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.signin.PasswordCheck;
import dev.grantwise.server.signin.PasswordCheck.Verdict;
import dev.grantwise.server.signin.SignInSessions;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.User;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.ServerCookies;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Where the sign-in form is posted to. */
final class SignInEndpoint implements EndpointFunction {

  private final RequestCheck requests;
  private final PasswordCheck check;
  private final SignInSessions sessions;
  private final Waiting waiting;
  private final Conversation conversation;
  private final CodeIssuer codes;
  private final Paths paths;
  private final ServerCookies cookies;

  SignInEndpoint(
      RequestCheck requests,
      PasswordCheck check,
      SignInSessions sessions,
      Waiting waiting,
      Conversation conversation,
      CodeIssuer codes,
      Paths paths,
      ServerCookies cookies) {
    this.requests = requests;
    this.check = check;
    this.sessions = sessions;
    this.waiting = waiting;
    this.conversation = conversation;
    this.codes = codes;
    this.paths = paths;
    this.cookies = cookies;
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
            : requests.recheck(interaction.request()).map(Errand.Requested::new);
  }

  private HttpResponse signIn(Call call, Parameters form, Waiting.Place place, Errand errand) {
    String username = form.value("username").orElse("").trim().toLowerCase(Locale.ROOT);
    Optional<Password> password = form.value("password").map(Password::new);
    return switch (check.judge(call, errand.concern(), username, password)) {
      case Verdict.TooMany(Duration retryAfter) ->
          conversation
              .signIn(429, errand, place, username, refusal(call, SignInProblem.TOO_MANY_ATTEMPTS))
              .with("Retry-After", RetryAfter.seconds(retryAfter));
      case Verdict.Wrong() ->
          conversation.signIn(
              422,
              errand,
              place,
              username,
              refusal(call, SignInProblem.WRONG_USERNAME_OR_PASSWORD));
      case Verdict.Right(User user, DeviceCookie device) ->
          cookies.set(signedIn(call, place, errand, user), device);
    };
  }

  private HttpResponse signedIn(Call call, Waiting.Place place, Errand errand, User user) {
    SignInSessions.Begun begun = sessions.begin(call, user, errand.concern(), errand.wanted());
    return switch (errand) {
      case Errand.Requested(CheckedRequest request) -> proceed(call, place, request, begun);
      case Errand.DeviceEntry() -> begun.setCookie(goOn(call, place, paths.device()));
      case Errand.Account() -> begun.setCookie(goOn(call, place, paths.account()));
    };
  }

  private static Optional<SignInRefusal> refusal(Call call, SignInProblem problem) {
    return Optional.of(new SignInRefusal(problem, call.correlation()));
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
