package dev.grantwise.server.authorize;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.authorize.RequestCheck.Checked;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.ServerCookies;
import java.util.Optional;

/**
 * The authorization endpoint (RFC 6749 3.1, OpenID Connect Core 3.1.2): a code at once where
 * sign-in and consent are there, else a page.
 *
 * <p>An error is redirected without asking the user first (RFC 9700 4.11.2 allows it for clients
 * that are trusted): every client here was registered by whoever runs the server.
 */
final class AuthorizationEndpoint implements EndpointFunction {

  private final RequestCheck check;
  private final UserSessions sessions;
  private final ServerCookies cookies;
  private final SecretHasher hasher;
  private final Waiting waiting;
  private final Conversation conversation;
  private final CodeIssuer codes;
  private final String ownPath;

  AuthorizationEndpoint(
      RequestCheck check,
      UserSessions sessions,
      ServerCookies cookies,
      SecretHasher hasher,
      Waiting waiting,
      Conversation conversation,
      CodeIssuer codes,
      String ownPath) {
    this.check = check;
    this.sessions = sessions;
    this.cookies = cookies;
    this.hasher = hasher;
    this.waiting = waiting;
    this.conversation = conversation;
    this.codes = codes;
    this.ownPath = ownPath;
  }

  @Override
  public HttpResponse answer(Call call) {
    boolean posted = call.request().method().equals(HttpMethod.POST);
    if (posted && !call.request().query().isEmpty()) {
      return conversation.trouble(
          call, 400, Trouble.MALFORMED_REQUEST, "parameters in the query and in the form");
    }
    Parsed<Parameters> parameters =
        posted ? call.request().form() : call.request().queryParameters();
    return switch (parameters) {
      case Parsed.Malformed<Parameters>(String what, String expected) ->
          conversation.trouble(
              call, 400, Trouble.MALFORMED_REQUEST, what + ": expected " + expected);
      case Parsed.Value<Parameters>(Parameters read) when posted ->
          // A form from another site leaves our lax cookies behind; a navigation brings them.
          HttpResponse.seeOther(read.appendTo(ownPath)).with("Referrer-Policy", "no-referrer");
      case Parsed.Value<Parameters>(Parameters read) -> answer(call, check.check(read, call.now()));
    };
  }

  private HttpResponse answer(Call call, Checked checked) {
    return switch (checked) {
      case Checked.Unanswerable(Trouble trouble, var refusal) ->
          conversation.trouble(call, 400, trouble, refusal);
      case Checked.Answerable(ReturnAddress address, var refusal) ->
          conversation.refuse(call, address, refusal);
      case Checked.Valid(CheckedRequest request) -> answer(call, request);
    };
  }

  private HttpResponse answer(Call call, CheckedRequest request) {
    Optional<UserSession> session =
        cookies
            .session(call)
            .flatMap(
                cookie -> sessions.use(hasher.hash(cookie), call.now(), Lifetimes.SESSION_IDLE))
            .filter(live -> request.accepts(live, call.now()));
    if (session.isEmpty()) {
      return request.asksNot()
          ? conversation.deny(call, request, ErrorCode.LOGIN_REQUIRED, "sign-in is needed")
          : signIn(call, request);
    }
    if (!conversation.question(request, session.get().user()).isOpen(request)) {
      return codes.issue(call, request, session.get());
    }
    if (request.asksNot()) {
      return conversation.deny(call, request, ErrorCode.CONSENT_REQUIRED, "consent is needed");
    }
    Waiting.Place place = waiting.begin(call, request, Optional.of(session.get().id()));
    return waiting.bind(conversation.consent(request, place, session.get()), place);
  }

  private HttpResponse signIn(Call call, CheckedRequest request) {
    Waiting.Place place = waiting.begin(call, request, Optional.empty());
    return waiting.bind(
        conversation.signIn(
            200, new Errand.Requested(request), place, request.loginHint(), Optional.empty()),
        place);
  }
}
