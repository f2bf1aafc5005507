package dev.grantwise.server.signin;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.policy.AuthenticationContext;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.session.SessionCookie;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.user.User;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.ServerCookies;
import java.util.Optional;

/** Begins sessions at sign-in; the cookie is a new one every time (attack A16). */
public final class SignInSessions {

  private static final int SESSION_ID_LENGTH = 32;

  private final UserSessions sessions;
  private final ServerCookies cookies;
  private final SecretHasher hasher;
  private final Randomness randomness;
  private final Events events;

  public SignInSessions(
      UserSessions sessions,
      ServerCookies cookies,
      SecretHasher hasher,
      Randomness randomness,
      Events events) {
    this.events = events;
    this.sessions = sessions;
    this.cookies = cookies;
    this.hasher = hasher;
    this.randomness = randomness;
  }

  /** Whether somebody wanted more of a sign-in than that there was one. */
  public enum Wanted {
    A_SIGN_IN,
    /** Another one, because of its age or context (RFC 9470 4). */
    A_STEP_UP
  }

  /** A session and the cookie that opens it. */
  public record Begun(UserSession session, SessionCookie cookie, ServerCookies cookies) {
    public HttpResponse setCookie(HttpResponse response) {
      return cookies.set(response, cookie);
    }
  }

  /**
   * Renews this browser's session if it is the same user's, so that what was granted in it lives
   * on; ends it if it is another user's.
   *
   * @param concern what they sign in for
   */
  public Begun begin(Call call, User user, Concern concern, Wanted wanted) {
    SessionCookie cookie = new SessionCookie(randomness.secret());
    Optional<UserSession> before =
        cookies
            .session(call)
            .flatMap(old -> sessions.use(hasher.hash(old), call.now(), Lifetimes.SESSION_IDLE));
    Optional<UserSession> renewed =
        before
            .filter(session -> session.user().equals(user.id()))
            .map(session -> session(call, user, session.id(), hasher.hash(cookie)))
            .filter(session -> sessions.renew(session, call.now(), renewed(call, concern, wanted)));
    if (renewed.isPresent()) {
      return new Begun(renewed.get(), cookie, cookies);
    }
    before.ifPresent(session -> end(call, session, "somebody else signed in"));
    SessionId id = new SessionId(Sha256.hex(randomness.secret()).substring(0, SESSION_ID_LENGTH));
    UserSession session = session(call, user, id, hasher.hash(cookie));
    sessions.begin(session, signedIn(call, concern));
    return new Begun(session, cookie, cookies);
  }

  /** Who was signed in before, and does it again because an API wants it, steps up (RFC 9470 4). */
  private Telling<UserSession> renewed(Call call, Concern errand, Wanted wanted) {
    if (wanted == Wanted.A_SIGN_IN) {
      return signedIn(call, errand);
    }
    return call.telling(
        events,
        session -> {
          Concern concern = concern(errand, session);
          return Told.of(
              new SignInEvent.SignedIn(concern),
              new SignInEvent.SteppedUp(concern, AuthenticationContext.PASSWORD.acr()));
        });
  }

  private static Concern concern(Concern errand, UserSession session) {
    return errand.withSubject(session.user().value()).withSession(session.id().value());
  }

  private Telling<UserSession> signedIn(Call call, Concern errand) {
    return call.telling(
        events, session -> Told.of(new SignInEvent.SignedIn(concern(errand, session))));
  }

  private void end(Call call, UserSession session, String reason) {
    sessions.end(
        session.id(),
        reason,
        call.now(),
        call.telling(events, ended -> ended.told(Concern.UNKNOWN, reason)));
  }

  private static UserSession session(Call call, User user, SessionId id, SecretHash cookie) {
    return new UserSession(
        id,
        cookie,
        user.id(),
        user.tokenEpoch(),
        call.now(),
        call.now().plus(Lifetimes.SESSION_IDLE),
        call.now().plus(Lifetimes.SESSION_ABSOLUTE),
        SessionTrace.begun(
            call.now(), call.request().headers().single("User-Agent").flatMap(CoarseDevice::of)));
  }
}
