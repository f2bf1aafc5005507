package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.SameSite;
import dev.grantwise.protocol.http.SetCookie;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.secret.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of a backend for frontend, their names and attributes.
 *
 * <p>The session cookie is {@code Strict}. A sign-in attempt has a cookie of its own, {@code Lax},
 * because the callback is a navigation from another site, which a {@code Strict} cookie does not
 * come with; its name is derived from the state, so that several tabs may sign in at once.
 */
public record BackendCookies(CookieSecurity security) {

  /** How long a sign-in attempt may take. */
  public static final Duration ATTEMPT_LIFETIME = Duration.ofMinutes(10);

  /** Within how long of each other sign-ins count as a loop. */
  public static final Duration LOOP_WINDOW = Duration.ofSeconds(30);

  private static final Duration BOUNCE_WINDOW = Duration.ofSeconds(10);
  private static final String SESSION = "grantwise-session";
  private static final String ATTEMPT = "grantwise-attempt-";
  private static final String SIGN_INS = "grantwise-sign-ins";
  private static final String STEPPED_UP = "grantwise-stepped-up";
  private static final String BOUNCED = "grantwise-bounced";
  private static final int ATTEMPT_ID_LENGTH = 16;

  public String sessionName() {
    return security.prefix() + SESSION;
  }

  /** The name of the cookie of the attempt with that state. */
  public String attemptName(State state) {
    return security.prefix()
        + ATTEMPT
        + Sha256.base64Url(state.reveal()).substring(0, ATTEMPT_ID_LENGTH);
  }

  public SetCookie session(SessionCookie cookie) {
    return SetCookie.of(sessionName(), cookie.reveal(), SameSite.STRICT, security.transport());
  }

  public SetCookie sessionRemoved() {
    return SetCookie.removed(sessionName(), SameSite.STRICT, security.transport());
  }

  public SetCookie attempt(State state, AttemptCookie cookie) {
    return lax(attemptName(state), cookie.reveal(), ATTEMPT_LIFETIME);
  }

  /**
   * The same where the provider's page posts the response (Form Post Response Mode 2): a {@code
   * Lax} cookie would not come with it.
   */
  public SetCookie attemptForPost(State state, AttemptCookie cookie) {
    return SetCookie.of(attemptName(state), cookie.reveal(), SameSite.NONE, security.transport())
        .lasting(ATTEMPT_LIFETIME);
  }

  /** What ends the cookie of one attempt, by its name. */
  public SetCookie attemptRemoved(String name) {
    return SetCookie.removed(name, SameSite.LAX, security.transport());
  }

  /**
   * How many sign-ins this browser finished shortly after each other: what breaks a loop. Those
   * that are only begun do not count, since a window full of old tabs begins many at once.
   */
  public SetCookie signIns(int count) {
    return lax(security.prefix() + SIGN_INS, Integer.toString(count), LOOP_WINDOW);
  }

  public SetCookie signInsRemoved() {
    return SetCookie.removed(security.prefix() + SIGN_INS, SameSite.LAX, security.transport());
  }

  /** Marks a navigation from another site that was already sent round once. */
  public SetCookie bounced() {
    return lax(security.prefix() + BOUNCED, "1", BOUNCE_WINDOW);
  }

  /**
   * Remembers that a demand was just met, so that whoever makes it again is not asked to sign in
   * once more.
   *
   * @param lifetime until the same demand may be made for a good reason; {@link #LOOP_WINDOW} at
   *     most
   */
  public SetCookie steppedUp(String demand, Duration lifetime) {
    return lax(
        security.prefix() + STEPPED_UP,
        demand,
        lifetime.compareTo(LOOP_WINDOW) < 0 ? lifetime : LOOP_WINDOW);
  }

  /** The demand that was just met, if there is one. */
  public Optional<String> steppedUpIn(Cookies cookies) {
    return cookies.single(security.prefix() + STEPPED_UP);
  }

  public Optional<SessionCookie> sessionIn(Cookies cookies) {
    return cookies.single(sessionName()).map(SessionCookie::new);
  }

  public Optional<AttemptCookie> attemptIn(Cookies cookies, State state) {
    return cookies.single(attemptName(state)).map(AttemptCookie::new);
  }

  /** The names of every attempt cookie of this browser. */
  public List<String> attemptNamesIn(Cookies cookies) {
    return cookies.names().stream()
        .filter(name -> name.startsWith(security.prefix() + ATTEMPT))
        .distinct()
        .toList();
  }

  /** The number of sign-ins that the browser remembers; 0 if it says nothing sensible. */
  public int signInsIn(Cookies cookies) {
    return cookies
        .single(security.prefix() + SIGN_INS)
        .filter(value -> value.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  public boolean isBounced(Cookies cookies) {
    return cookies.single(security.prefix() + BOUNCED).isPresent();
  }

  /** Whether a cookie of that name is the gateway's, with prefix or without: never relayed. */
  public static boolean isOurs(String name) {
    for (CookieSecurity security : CookieSecurity.values()) {
      String ours = security.prefix();
      if (name.equals(ours + SESSION)
          || name.startsWith(ours + ATTEMPT)
          || name.equals(ours + SIGN_INS)
          || name.equals(ours + STEPPED_UP)
          || name.equals(ours + BOUNCED)) {
        return true;
      }
    }
    return false;
  }

  private SetCookie lax(String name, String value, Duration lifetime) {
    return SetCookie.of(name, value, SameSite.LAX, security.transport()).lasting(lifetime);
  }
}
