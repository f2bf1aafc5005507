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
    this.embedded = ServerFacts.isEmbedded(input.file());
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
    return new TokenRow(
        "authorization code",
        "opaque",
        embedded ? Optional.of(Lifetimes.CODE) : Optional.empty(),
        embedded ? OUR_SERVER : "the provider's own; RFC 6749 4.1.2 allows ten minutes",
        "nowhere: redeemed at once",
        "the browser in passing, the gateway",
        "never",
        "its first use, by this client with this verifier; its end");
  }

  private TokenRow accessToken(String storage, String readableBy, String refresh) {
    return new TokenRow(
        "access token",
        embedded
            ? "JWT at+jwt (RFC 9068), which only the API reads; opaque to the client"
            : "the provider's own; opaque to the client",
        embedded ? Optional.of(Lifetimes.EMBEDDED_ACCESS_TOKEN) : Optional.empty(),
        embedded ? OUR_SERVER : UNKNOWN,
        storage,
        readableBy,
        refresh,
        "its end; the API's 401 invalid_token makes the client drop it");
  }

  private TokenRow refreshToken() {
    return new TokenRow(
        "refresh token",
        "opaque",
        Optional.empty(),
        embedded
            ? "our authorization server: as long as the session there, at most"
            : "the provider's own, and not in its metadata",
        storage(input),
        "the gateway, and the authorization server",
        embedded
            ? "replaced with every use; a second use of an old one ends the grant (RFC 9700"
                + " 4.14.2)"
            : "replaced whenever an answer brings a new one (RFC 6749 6)",
        "sign-out, revocation, invalid_grant");
  }

  private TokenRow idToken() {
    return new TokenRow(
        "ID token",
        "JWT (OpenID Connect Core 2)",
        Optional.empty(),
        "exp in the token; checked once, at sign-in",
        storage(input),
        "the gateway; the provider as a hint at sign-out",
        "replaced when a refresh brings a new one",
        "the session's end");
  }

  private TokenRow sessionCookie() {
    Optional<SessionLifetime> lifetime = input.file().session().lifetime();
    return new TokenRow(
        "session cookie",
        "opaque, HttpOnly, SameSite=Strict",
        lifetime.map(SessionLifetime::absolute),
        lifetime
            .map(
                one ->
                    "session.absolute of the client file; "
                        + Durations.words(one.idle())
                        + " without use (session.idle)")
            .orElse("the client file"),
        "the browser's cookie store; the gateway keeps a digest",
        "the gateway; no script",
        "replaced at every sign-in",
        "sign-out, its end, a refresh refused for good");
  }

  private TokenRow attemptCookie() {
    Duration lifetime = BackendCookies.ATTEMPT_LIFETIME;
    return new TokenRow(
        "attempt cookie",
        "opaque, HttpOnly, SameSite=Lax, one for each sign-in under way",
        Optional.of(lifetime),
        "our choice",
        "the browser's cookie store; the gateway keeps a digest",
        "the gateway; no script",
        "never",
        "the callback, its end");
  }
}
