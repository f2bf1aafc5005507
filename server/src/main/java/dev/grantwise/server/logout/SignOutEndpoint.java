package dev.grantwise.server.logout;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.SessionCookie;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.User;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.SameOrigin;
import dev.grantwise.server.web.ServerCookies;
import java.util.Optional;
import java.util.Set;

/**
 * Signing out (OpenID Connect RP-Initiated Logout 1.0): at once with a hint for the very session of
 * this browser, else after asking. Ends the session and what was granted in it, not offline access.
 */
public final class SignOutEndpoint implements EndpointFunction {

  private static final String CSRF_TOKEN = "csrf_token";
  private static final String PURPOSE = "sign out";

  private final Endpoints endpoints;
  private final Storage storage;
  private final OwnTokens tokens;
  private final SecretHasher hasher;
  private final ServerCookies cookies;
  private final PageResponses pages;
  private final Pseudonyms pseudonyms;
  private final Events events;

  public SignOutEndpoint(
      ServerPolicy policy,
      Storage storage,
      OwnTokens tokens,
      SecretHasher hasher,
      PageResponses pages,
      Events events) {
    this.endpoints = policy.endpoints();
    this.storage = storage;
    this.tokens = tokens;
    this.hasher = hasher;
    this.cookies = new ServerCookies(policy.cookies());
    this.pages = pages;
    this.pseudonyms = new Pseudonyms(hasher);
    this.events = events;
  }

  /** Where to go afterwards; empty means our own page. */
  private record Plan(
      EndSessionRequest request,
      Optional<JwtClaims> hint,
      Optional<RedirectUri> target,
      Parameters appended) {
    Optional<String> location() {
      return target.map(uri -> appended.appendTo(uri.value()));
    }
  }

  @Override
  public HttpResponse answer(Call call) {
    boolean posted = call.request().method().equals(HttpMethod.POST);
    Optional<Parameters> parameters =
        (posted ? call.request().form() : call.request().queryParameters())
            .toOptional()
            .filter(read -> read.repeated(Set.of()).isEmpty());
    if (parameters.isEmpty()) {
      return trouble(call, Trouble.MALFORMED_REQUEST, "sign-out: malformed or repeated parameters");
    }
    if (posted) {
      // A form from another site leaves our lax cookies behind; a navigation brings them.
      return HttpResponse.seeOther(parameters.get().appendTo(endpoints.signOut().value()))
          .with("Referrer-Policy", "no-referrer");
    }
    return plan(parameters.get())
        .map(plan -> carryOut(call, parameters.get(), plan))
        .orElseGet(
            () ->
                trouble(
                    call,
                    Trouble.REDIRECT_URI_NOT_REGISTERED,
                    "sign-out: client, hint and address do not fit together"));
  }

  /** Where the form of the confirmation page is posted to. */
  public HttpResponse confirm(Call call) {
    Optional<Parameters> form = call.request().form().toOptional();
    Optional<SessionCookie> cookie = cookies.session(call);
    boolean genuine =
        SameOrigin.holds(call.request().headers(), endpoints.origin())
            && form.isPresent()
            && cookie.isPresent()
            && isCsrfToken(form.get().value(CSRF_TOKEN).orElse(""), cookie.get());
    if (!genuine) {
      return trouble(call, Trouble.CROSS_SITE, "sign-out: form of another origin or session");
    }
    Optional<Plan> plan = plan(form.get());
    Optional<UserSession> session = session(call);
    return plan.isPresent()
        ? end(call, session, plan.get())
        : trouble(call, Trouble.REDIRECT_URI_NOT_REGISTERED, "sign-out: address not registered");
  }

  /** Empty if the request names a hint, client or address that do not fit. */
  private Optional<Plan> plan(Parameters parameters) {
    if (!(EndSessionRequest.parse(parameters)
        instanceof Parsed.Value<EndSessionRequest>(EndSessionRequest request))) {
      return Optional.empty();
    }
    Optional<JwtClaims> hint = request.idTokenHint().flatMap(tokens::idTokenHint);
    // RP-Initiated Logout 2, 4: a hint that is not of this server is an error, and never redirected
    if (request.idTokenHint().isPresent() && hint.isEmpty()) {
      return Optional.empty();
    }
    Optional<ClientId> hinted = hint.flatMap(SignOutEndpoint::hinted);
    // RP-Initiated Logout 2: if both are there, they must agree
    boolean disagree =
        hinted.isPresent() && request.clientId().isPresent() && !hinted.equals(request.clientId());
    if (disagree) {
      return Optional.empty();
    }
    if (request.postLogoutRedirectUri().isEmpty()) {
      return Optional.of(new Plan(request, hint, Optional.empty(), Parameters.NONE));
    }
    return request
        .clientId()
        .or(() -> hinted)
        .flatMap(storage.clients()::find)
        .filter(RegisteredClient::isActive)
        .flatMap(client -> registered(client, request.postLogoutRedirectUri().get()))
        .map(
            target ->
                new Plan(
                    request,
                    hint,
                    Optional.of(target),
                    Parameters.NONE.with("state", parameters.value("state"))));
  }

  private static Optional<RedirectUri> registered(RegisteredClient client, String received) {
    return client.postLogoutRedirectUris().stream()
        .filter(uri -> uri.value().equals(received))
        .findFirst();
  }

  private HttpResponse carryOut(Call call, Parameters parameters, Plan plan) {
    Optional<UserSession> session = session(call);
    boolean sure =
        session.isEmpty() || plan.hint().filter(hint -> isOf(session.get(), hint)).isPresent();
    if (sure) {
      return end(call, session, plan);
    }
    Page question =
        new Page.SignOutConfirmation(
            form(call, parameters),
            new Page.SignedIn(
                storage.users().find(session.get().user()).map(User::name).orElse(""), account()));
    return plan.target()
        .map(target -> pages.page(200, question, target))
        .orElseGet(() -> pages.page(200, question));
  }

  /** Whether that client was told of that session. */
  private boolean isOf(UserSession session, JwtClaims hint) {
    return hinted(hint)
        .map(client -> pseudonyms.session(client, session.id()))
        .filter(sid -> hint.sessionId().filter(sid::equals).isPresent())
        .isPresent();
  }

  private static Optional<ClientId> hinted(JwtClaims hint) {
    return hint.audience().stream().findFirst().flatMap(id -> ClientId.parse(id).toOptional());
  }

  private Page.Form form(Call call, Parameters parameters) {
    Parameters hidden =
        Parameters.NONE
            .with(CSRF_TOKEN, cookies.session(call).map(this::csrfToken))
            .with("client_id", parameters.value("client_id"))
            .with("id_token_hint", parameters.value("id_token_hint"))
            .with("post_logout_redirect_uri", parameters.value("post_logout_redirect_uri"))
            .with("state", parameters.value("state"));
    return new Page.Form(Endpoints.path(endpoints.signOutConfirmation().value()), hidden);
  }

  private HttpResponse end(Call call, Optional<UserSession> session, Plan plan) {
    session.ifPresent(live -> end(call, live, plan));
    HttpResponse response =
        plan.location()
            .map(location -> HttpResponse.seeOther(location).with("Referrer-Policy", "no-referrer"))
            .orElseGet(() -> pages.page(200, new Page.SignedOut(account())));
    return cookies.removeSession(response);
  }

  private String account() {
    return Endpoints.path(endpoints.account().value());
  }

  private void end(Call call, UserSession session, Plan plan) {
    Concern concern = plan.request().clientId().map(Concern::of).orElse(Concern.UNKNOWN);
    storage
        .sessions()
        .end(
            session.id(),
            "signed out",
            call.now(),
            // RP-Initiated Logout 3: the clients of the session are told before the redirect
            call.telling(events, ended -> ended.told(concern, "signed out")));
  }

  private Optional<UserSession> session(Call call) {
    return cookies
        .session(call)
        .flatMap(
            cookie ->
                storage.sessions().use(hasher.hash(cookie), call.now(), Lifetimes.SESSION_IDLE));
  }

  private String csrfToken(SessionCookie cookie) {
    return hasher.derive(PURPOSE, cookie, cookie);
  }

  private boolean isCsrfToken(String received, SessionCookie cookie) {
    return hasher.isDerived(received, PURPOSE, cookie, cookie);
  }

  private HttpResponse trouble(Call call, Trouble trouble, String reason) {
    events.record(
        call.occasion(),
        new RequestEvent.RequestFailed(Concern.UNKNOWN, ErrorCode.INVALID_REQUEST, reason));
    return pages.trouble(trouble == Trouble.CROSS_SITE ? 403 : 400, trouble, call);
  }
}
