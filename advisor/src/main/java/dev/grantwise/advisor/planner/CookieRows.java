package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.protocol.backend.BackendCookies;
import java.util.Optional;

/** The cookies by which a browser is known to the client's own server. */
final class CookieRows {

  private static final String STORE = "the browser's cookie store; the server keeps a digest";

  private final PlanInput input;
  private final Design design;

  CookieRows(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
  }

  TokenRow session() {
    Optional<SessionLifetime> lifetime = input.file().session().lifetime();
    return TokenRow.of("session cookie")
        .format("opaque, HttpOnly, SameSite=Strict")
        .lives(
            lifetime.map(SessionLifetime::absolute),
            lifetime
                .map(
                    one ->
                        "session.absolute of the client file; "
                            + Durations.words(one.idle())
                            + " without use (session.idle)")
                .orElse("until the browser is closed"))
        .storedIn(STORE)
        .readableBy(Parties.holder(design.architecture()) + "; no script")
        .refreshed("replaced at every sign-in")
        .endsWith("sign-out, its end, a refresh refused for good")
        .whenLeaked("end the session: every copy of the cookie is void at once")
        .build();
  }

  TokenRow attempt() {
    boolean posted = design.delivery() == ResponseDelivery.FORM_POST;
    return TokenRow.of("attempt cookie")
        .format(
            "opaque, HttpOnly, SameSite="
                + (posted ? "None since the answer is posted" : "Lax")
                + ", one for each sign-in under way")
        .lives(Optional.of(BackendCookies.ATTEMPT_LIFETIME), "our choice")
        .storedIn(STORE)
        .readableBy(Parties.holder(design.architecture()) + "; no script")
        .refreshed("never")
        .endsWith("the callback, its end")
        .whenLeaked("nothing to do: it needs the state of the same attempt, and both work once")
        .build();
  }
}
