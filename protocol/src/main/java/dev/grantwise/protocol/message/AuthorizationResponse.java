package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import java.util.Optional;
import java.util.Set;

/**
 * What the authorization server sends to the redirect URI through the browser (RFC 6749 4.1.2), as
 * it was received: nothing in it is believed before it is validated.
 */
public sealed interface AuthorizationResponse {

  Optional<State> state();

  /** The issuer's identifier as received (RFC 9207 2), to be compared and nothing else. */
  Optional<String> iss();

  /** The parameters in the order they are sent. */
  Parameters parameters();

  /** The user agreed (RFC 6749 4.1.2). */
  record Granted(AuthorizationCode code, Optional<State> state, Optional<String> iss)
      implements AuthorizationResponse {
    @Override
    public Parameters parameters() {
      return Parameters.of("code", code.reveal())
          .with("state", state.map(State::reveal))
          .with("iss", iss);
    }
  }

  /** The user or the server refused (RFC 6749 4.1.2.1). */
  record Refused(
      ErrorCode error, Optional<String> description, Optional<State> state, Optional<String> iss)
      implements AuthorizationResponse {
    @Override
    public Parameters parameters() {
      return Parameters.of("error", error.value())
          .with("error_description", description)
          .with("state", state.map(State::reveal))
          .with("iss", iss);
    }
  }

  /** The redirect that carries this: 303, never 307 (RFC 9700 4.12). */
  default HttpResponse redirect(RedirectUri to) {
    return HttpResponse.seeOther(parameters().appendTo(to.value()))
        .with("Referrer-Policy", "no-referrer");
  }

  /** Reads a response; one with neither code nor error, or with both, is refused. */
  static Parsed<AuthorizationResponse> parse(Parameters parameters) {
    if (!parameters.repeated(Set.of()).isEmpty()) {
      return Parsed.malformed("authorization response", "every parameter once (RFC 6749 3.1)");
    }
    Optional<String> code = parameters.value("code");
    Optional<String> error = parameters.value("error");
    if (code.isPresent() == error.isPresent()) {
      return Parsed.malformed("authorization response", "either a code or an error");
    }
    Optional<State> state = parameters.value("state").map(State::new);
    Optional<String> iss = parameters.value("iss");
    return Parsed.of(
        code.<AuthorizationResponse>map(
                value -> new Granted(new AuthorizationCode(value), state, iss))
            .orElseGet(
                () ->
                    new Refused(
                        new ErrorCode(error.orElseThrow()),
                        parameters.value("error_description").filter(ErrorResponse::isDescription),
                        state,
                        iss)));
  }
}
