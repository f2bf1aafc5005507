package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.protocol.backend.BackendCookies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The life of every token, code and cookie of a plan. */
final class TokenTable {

  private static final String OUR_SERVER = "our authorization server";
  private static final String UNKNOWN = "the provider's own; expires_in of its answer decides";

  private final PlanInput input;
  private final boolean embedded;

  private TokenTable(PlanInput input) {
    this.input = input;
    this.embedded = input.file().authorizationServer() instanceof dev.grantwise.advisor.file.AuthorizationServerChoice.Embedded;
  }

  static List<TokenRow> of(PlanInput input, Design design) {
    TokenTable table = new TokenTable(input);
    return design.redirects()
        ? List.of(
            table.code(),
            table.accessToken(
                storage(input), "the gateway, and the API it is sent to", sessionRefresh()),
            table.refreshToken(),
            table.idToken(),
            table.sessionCookie(),
            table.attemptCookie())
        : List.of(
            table.accessToken(
                "memory of the process",
                "the service, and the API it is sent to",
                "60 seconds or more before its end, with jitter, one request for all who wait"));
  }

  private static String storage(PlanInput input) {
    return "the gateway's "
        + input.file().session().store().word()
        + " store, encrypted, behind the session";
  }

  private static String sessionRefresh() {
    return "by the gateway ahead of its end, with jitter, one request for all who wait";
  }

  private TokenRow code() {
    return TokenRow.of("authorization code")
        .format("opaque")
        .lives(
            embedded ? Optional.of(java.time.Duration.ofSeconds(60)) : Optional.empty(),
            embedded ? OUR_SERVER : "the provider's own; RFC 6749 4.1.2 allows ten minutes")
        .storedIn("nowhere: redeemed at once")
        .readableBy("the browser in passing, the gateway")
        .refreshed("never")
        .endsWith("its first use, by this client with this verifier; its end")
        .whenLeaked("nothing: without the verifier it is worth nothing")
        .build();
  }

  private TokenRow accessToken(String storage, String readableBy, String refresh) {
    return TokenRow.of("access token")
        .format(
            embedded
                ? "JWT at+jwt (RFC 9068), which only the API reads; opaque to the client"
                : "the provider's own; opaque to the client")
        .lives(
            embedded ? Optional.of(Lifetimes.accessToken(input)) : Optional.empty(),
            embedded ? OUR_SERVER : UNKNOWN)
        .storedIn(storage)
        .readableBy(readableBy)
        .refreshed(refresh)
        .endsWith("its end; the API's 401 invalid_token makes the client drop it")
        .whenLeaked("revoke the grant it came from; it stays usable until its end")
        .build();
  }

  private TokenRow refreshToken() {
    return TokenRow.of("refresh token")
        .format("opaque")
        .lives(
            Optional.empty(),
            embedded
                ? "our authorization server: as long as the session there, at most"
                : "the provider's own, and not in its metadata")
        .storedIn(storage(input))
        .readableBy("the gateway, and the authorization server")
        .refreshed(
            embedded
                ? "replaced with every use; a second use of an old one ends the grant (RFC 9700"
                    + " 4.14.2)"
                : "replaced whenever an answer brings a new one (RFC 6749 6)")
        .endsWith("sign-out, revocation, invalid_grant")
        .whenLeaked("revoke it, end the session, and replace the client's secret if it is known")
        .build();
  }

  private TokenRow idToken() {
    return TokenRow.of("ID token")
        .format("JWT (OpenID Connect Core 2)")
        .lives(Optional.empty(), "exp in the token; checked once, at sign-in")
        .storedIn(storage(input))
        .readableBy("the gateway; the provider as a hint at sign-out")
        .refreshed("replaced when a refresh brings a new one")
        .endsWith("the session's end")
        .whenLeaked("it opens nothing; what it says of the user is out")
        .build();
  }

  private TokenRow sessionCookie() {
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
                .orElse("the client file"))
        .storedIn("the browser's cookie store; the gateway keeps a digest")
        .readableBy("the gateway; no script")
        .refreshed("replaced at every sign-in")
        .endsWith("sign-out, its end, a refresh refused for good")
        .whenLeaked("end the session: every cookie of it is void at once")
        .build();
  }

  private TokenRow attemptCookie() {
    Duration lifetime = BackendCookies.ATTEMPT_LIFETIME;
    return TokenRow.of("attempt cookie")
        .format("opaque, HttpOnly, SameSite=Lax, one for each sign-in under way")
        .lives(Optional.of(lifetime), "our choice")
        .storedIn("the browser's cookie store; the gateway keeps a digest")
        .readableBy("the gateway; no script")
        .refreshed("never")
        .endsWith("the callback, its end")
        .whenLeaked("nothing: it needs the state of the same attempt, and both work once")
        .build();
  }
}
