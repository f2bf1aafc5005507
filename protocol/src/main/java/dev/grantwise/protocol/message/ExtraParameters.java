package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Parameters;
import java.util.Set;

/**
 * Parameters that one provider asks for beyond the standards, such as {@code access_type=offline}
 * or {@code audience}. They stand at the end of a request.
 *
 * <p>A parameter that decides who asks, for what, and how the answer is protected is never an extra
 * one: it would contradict the request that it stands in (RFC 6749 3.1: no parameter twice).
 */
public record ExtraParameters(Parameters parameters) {

  private static final Set<String> PROTECTED =
      Set.of(
          "response_type",
          "response_mode",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type",
          "redirect_uri",
          "scope",
          "resource",
          "state",
          "nonce",
          "code_challenge",
          "code_challenge_method",
          "code_verifier",
          "dpop_jkt",
          "request",
          "request_uri",
          "prompt",
          "max_age",
          "acr_values",
          "login_hint",
          "grant_type",
          "code",
          "refresh_token",
          "device_code",
          "assertion",
          "subject_token",
          "subject_token_type",
          "actor_token",
          "actor_token_type",
          "requested_token_type",
          "username",
          "password",
          "token",
          "token_type_hint");

  public static final ExtraParameters NONE = new ExtraParameters(Parameters.NONE);

  public ExtraParameters {
    for (Parameters.Parameter parameter : parameters.list()) {
      String name = parameter.name();
      if (name.isEmpty() || PROTECTED.contains(name)) {
        throw new IllegalArgumentException(
            "extra parameter: a name that no request has of its own, saw " + name);
      }
    }
    if (!parameters.repeated(Set.of()).isEmpty()) {
      throw new IllegalArgumentException("extra parameters: each name once (RFC 6749 3.1)");
    }
  }

  public static ExtraParameters of(String name, String value) {
    return NONE.with(name, value);
  }

  /** These and one more at the end. */
  public ExtraParameters with(String name, String value) {
    return new ExtraParameters(parameters.with(name, value));
  }

  public boolean isEmpty() {
    return parameters.list().isEmpty();
  }

  /** A request's own parameters with these after them. */
  Parameters after(Parameters own) {
    Parameters all = own;
    for (Parameters.Parameter parameter : parameters.list()) {
      all = all.with(parameter.name(), parameter.value());
    }
    return all;
  }
}
