package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.SetCookie;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a backend for frontend answers a browser: status, headers and cookies. What a page says is
 * given to it as HTML.
 */
public record BackendResponses(BackendPaths paths, BackendCookies cookies) {

  /** The sign-in begins: on to the authorization endpoint, with the attempt's cookie. */
  public HttpResponse started(String authorizationUrl, State state, AttemptCookie attempt) {
    return with(
        BackendHeaders.unkept(HttpResponse.of(303).with("Location", authorizationUrl)),
        List.of(cookies.attempt(state, attempt)));
  }

  /** The same where the response will be posted. */
  public HttpResponse startedForPost(String authorizationUrl, State state, AttemptCookie attempt) {
    return with(
        BackendHeaders.unkept(HttpResponse.of(303).with("Location", authorizationUrl)),
        List.of(cookies.attemptForPost(state, attempt)));
  }

  /**
   * The sign-in succeeded. Not a redirect: a {@code Strict} cookie set in a chain of redirects that
   * began on another site does not come with the next request of that chain. So the page navigates
   * by itself, and that navigation begins here.
   *
   * @param html a page with {@code <meta http-equiv="refresh">} and a link, which needs no script
   * @param signIns how many it is of those that followed each other: {@link BackendCookies#signIns}
   */
  public HttpResponse signedIn(SessionCookie session, State state, String html, int signIns) {
    return with(
        page(200, html),
        List.of(
            cookies.session(session),
            cookies.attemptRemoved(cookies.attemptName(state)),
            cookies.signIns(signIns)));
  }

  /** A navigation from another site arrived without the session cookie: once round, by itself. */
  public HttpResponse bounced(String html) {
    return with(page(200, html), List.of(cookies.bounced()));
  }

  /** A navigation that needs a sign-in first. */
  public HttpResponse toSignIn(ReturnTarget target) {
    return BackendHeaders.unkept(
        HttpResponse.of(303).with("Location", paths.start(target)).with("Vary", "Cookie"));
  }

  /** Anything else that needs a sign-in first: it cannot follow one, so it is told. */
  public HttpResponse signInRequired(SessionEndReason reason, ReturnTarget back) {
    return Problem.of(401, "sign-in-required", "Sign-in required", reason.sentence())
        .withLoginUrl(paths.start(back))
        .withReason(reason.code())
        .toHttp()
        // RFC 9110 11.6.1: a 401 names a scheme. Browsers do not know this one, so none prompts.
        .with("WWW-Authenticate", "Cookie realm=\"session\"");
  }

  /** A call that an upstream wants a better sign-in for (RFC 9470 3), which is told as little. */
  public HttpResponse stepUpRequired(String loginUrl) {
    return Problem.of(
            401,
            "step-up-required",
            "Stronger sign-in required",
            "This needs a more recent or a stronger sign-in.")
        .withLoginUrl(loginUrl)
        .withReason(ErrorCode.INSUFFICIENT_USER_AUTHENTICATION.value())
        .toHttp()
        .with("WWW-Authenticate", "Cookie realm=\"session\"");
  }

  /** The same for a navigation. */
  public HttpResponse toStepUp(String loginUrl) {
    return BackendHeaders.unkept(
        HttpResponse.of(303).with("Location", loginUrl).with("Vary", "Cookie"));
  }

  /**
   * The same for another proxy that asks: with the sign-in's address in a field too, since proxies
   * read no bodies.
   */
  public HttpResponse signInRequiredByProxy(SessionEndReason reason, ReturnTarget back) {
    return signInRequired(reason, back).with("X-Login-Url", paths.start(back));
  }

  /** Tells another proxy that a request may pass, and whose it is: see {@link FieldText}. */
  public HttpResponse mayPass(String subject, Optional<String> name) {
    HttpResponse answer =
        BackendHeaders.unkept(HttpResponse.of(200))
            .with("X-Auth-Request-User", FieldText.of(subject));
    return name.map(text -> answer.with("X-Auth-Request-Name", FieldText.of(text))).orElse(answer);
  }

  /**
   * Who is signed in.
   *
   * @param expiresIn until the session ends if nobody uses it
   */
  public HttpResponse session(String subject, Optional<String> name, Duration expiresIn) {
    JsonObject json =
        JsonObject.EMPTY
            .with("sub", subject)
            .with("name", name)
            .with("expires_in", expiresIn.toSeconds())
            .with("sign_out_url", paths.signOut())
            .with("sessions_url", paths.sessions());
    return BackendHeaders.unkept(HttpResponse.of(200).with("Content-Type", "application/json"))
        .with(Body.of(json.encode()));
  }

  /** Done; on to another page of the gateway, so that a reload does nothing a second time. */
  public HttpResponse onTo(String url) {
    return BackendHeaders.unkept(HttpResponse.of(303).with("Location", url));
  }

  /** The session has ended here; on to where the provider's own session ends. */
  public HttpResponse signedOut(String endSessionUrl) {
    return forgotten(BackendHeaders.unkept(HttpResponse.of(303).with("Location", endSessionUrl)));
  }

  /**
   * The same for a script, which cannot follow a redirect to another origin: it is told where to
   * navigate.
   */
  public HttpResponse signedOutCall(Optional<String> endSessionUrl) {
    JsonObject json = JsonObject.EMPTY.with("end_session_url", endSessionUrl);
    return forgotten(
        BackendHeaders.unkept(HttpResponse.of(200).with("Content-Type", "application/json"))
            .with(Body.of(json.encode())));
  }

  /** The session has ended here, and nobody else knows of one. */
  public HttpResponse signedOutHere(String html) {
    return forgotten(page(200, html));
  }

  /** A page of the gateway. */
  public HttpResponse page(int status, String html) {
    return BackendHeaders.page(HttpResponse.of(status), List.of()).with(Body.of(html));
  }

  /**
   * A page with a form whose answer leads on to another origin, which browsers hold against the
   * policy too.
   */
  public HttpResponse pageLeadingTo(int status, String html, String origin) {
    return BackendHeaders.page(HttpResponse.of(status), List.of("'self'", origin))
        .with(Body.of(html));
  }

  /** The same answer, which also makes the browser forget its session. */
  public HttpResponse sessionRemoved(HttpResponse response) {
    return with(response, List.of(cookies.sessionRemoved()));
  }

  /** A sign-in that follows a sign-out is no loop, so what was counted goes too. */
  private HttpResponse forgotten(HttpResponse response) {
    return with(response, List.of(cookies.sessionRemoved(), cookies.signInsRemoved()));
  }

  /** The same answer with these cookies. */
  public static HttpResponse with(HttpResponse response, List<SetCookie> set) {
    HttpResponse all = response;
    for (SetCookie cookie : set) {
      all = all.with("Set-Cookie", cookie.headerValue());
    }
    return all;
  }
}
