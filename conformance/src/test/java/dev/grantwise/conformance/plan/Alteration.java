package dev.grantwise.conformance.plan;

import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.http.Headers;
import java.util.function.UnaryOperator;

/** One thing that a recording could have differently, and what the comparison calls it. */
enum Alteration {
  NO_CHALLENGE_METHOD(
      "pushed-request request body",
      body("/par", text -> text.replace("&code_challenge_method=S256", ""))),
  PLAIN_CHALLENGE(
      "pushed-request request body",
      body("/par", text -> text.replace("method=S256", "method=plain"))),
  ANOTHER_ORDER(
      "pushed-request request body",
      body("/par", text -> text.replaceFirst("^([^&]*)&([^&]*)", "$2&$1"))),
  ANOTHER_SCOPE(
      "pushed-request request body",
      body("/par", text -> text.replace("photos.read", "photos.write"))),
  ANOTHER_RESOURCE(
      "pushed-request request body",
      body("/par", text -> text.replace("api.photos.example", "api.other.example"))),
  ONE_PARAMETER_MORE(
      "authorization-request query", target("/authorize", text -> text + "&prompt=login")),
  ANOTHER_NAME_OF_THE_REQUEST(
      "authorization-request query: request_uri is not the one",
      target("/authorize", text -> text.replaceFirst(".$", "~"))),
  NO_CLIENT_AUTHENTICATION_AT_THE_PUSH(
      "pushed-request request header authorization", without("/par", "Authorization")),
  ANOTHER_STATE_AT_THE_CALLBACK(
      "callback query: state is not the one",
      target("/oauth2/callback", text -> text.replaceFirst("state=.", "state=~"))),
  ANOTHER_ISSUER_AT_THE_CALLBACK(
      "callback query", target("/oauth2/callback", text -> text.replace("localhost", "evil"))),
  NO_ISSUER_AT_THE_CALLBACK(
      "callback query", target("/oauth2/callback", text -> text.replaceFirst("&iss=[^&]*", ""))),
  ANOTHER_VERIFIER(
      "code_verifier does not fit",
      body("/token", text -> text.replaceFirst("code_verifier=.", "code_verifier=~"))),
  ANOTHER_CODE(
      "token-request request body: code is not the one",
      body("/token", text -> text.replaceFirst("&code=.", "&code=~"))),
  ANOTHER_REDIRECT_URI(
      "token-request request body",
      body("/token", text -> text.replace("callback&", "callback2&"))),
  ANOTHER_RESOURCE_AT_THE_REFRESH(
      "refresh request body",
      body(
          "/token",
          text ->
              text.contains("grant_type=refresh_token")
                  ? text.replace("api.photos.example", "api.other.example")
                  : text)),
  AN_EARLIER_REFRESH_TOKEN(
      "refresh request body: refresh_token_1 is not the one",
      body("/token", text -> text.replaceFirst("&refresh_token=.", "&refresh_token=~"))),
  NO_CLIENT_AUTHENTICATION(
      "token-request request header authorization", without("/token", "Authorization")),
  ANOTHER_ACCESS_TOKEN_AT_THE_API(
      "relay request header authorization: access_token_1 is not the one",
      header("/api/", "Authorization", text -> text + "~")),
  THE_SESSION_COOKIE_AT_THE_API(
      "relay request: a header that the plan does not have: cookie",
      added("/api/", "Cookie", "grantwise-session=stolen")),
  ONE_HEADER_MORE(
      "token-request request: a header that the plan does not have: x-debug",
      added("/token", "X-Debug", "1")),
  ANOTHER_TOKEN_REVOKED(
      "revocation request body: refresh_token_2 is not the one",
      body("/revoke", text -> text.replaceFirst("token=.", "token=~"))),
  ANOTHER_HINT(
      "end-session query: id_token is not the one",
      target("/sign_out", text -> text.replaceFirst("id_token_hint=.", "id_token_hint=~"))),
  NOT_SENT_AT_ALL("revocation: not seen", target("/revoke", text -> "/elsewhere"));

  private final String report;

  @SuppressWarnings("ImmutableEnumChecker") // Each function above keeps nothing.
  private final UnaryOperator<Exchange> change;

  Alteration(String report, UnaryOperator<Exchange> change) {
    this.report = report;
    this.change = change;
  }

  /** How the report begins. */
  String report() {
    return report;
  }

  Recorded in(Recorded story) {
    return story.with(change);
  }

  private static UnaryOperator<Exchange> target(String path, UnaryOperator<String> change) {
    return seen ->
        seen.path().equals(path)
            ? with(seen, change.apply(seen.target()), seen.requestHeaders(), seen.requestBody())
            : seen;
  }

  private static UnaryOperator<Exchange> body(String path, UnaryOperator<String> change) {
    return seen ->
        seen.path().equals(path)
            ? with(seen, seen.target(), seen.requestHeaders(), change.apply(seen.requestBody()))
            : seen;
  }

  private static UnaryOperator<Exchange> without(String path, String name) {
    return seen ->
        seen.path().equals(path)
            ? with(seen, seen.target(), without(seen.requestHeaders(), name), seen.requestBody())
            : seen;
  }

  private static UnaryOperator<Exchange> header(
      String path, String name, UnaryOperator<String> change) {
    return seen ->
        seen.path().equals(path) && seen.requestHeaders().single(name).isPresent()
            ? with(
                seen,
                seen.target(),
                without(seen.requestHeaders(), name)
                    .with(name, change.apply(seen.requestHeaders().single(name).orElseThrow())),
                seen.requestBody())
            : seen;
  }

  /** To what carries a credential. */
  private static UnaryOperator<Exchange> added(String path, String name, String value) {
    return seen ->
        seen.path().equals(path) && seen.requestHeaders().single("Authorization").isPresent()
            ? with(seen, seen.target(), seen.requestHeaders().with(name, value), seen.requestBody())
            : seen;
  }

  private static Headers without(Headers headers, String name) {
    return Headers.of(
        headers.fields().stream().filter(field -> !field.name().equalsIgnoreCase(name)).toList());
  }

  private static Exchange with(Exchange seen, String target, Headers headers, String body) {
    return new Exchange(
        seen.method(),
        target,
        headers,
        body,
        seen.status(),
        seen.responseHeaders(),
        seen.responseBody(),
        seen.order());
  }
}
