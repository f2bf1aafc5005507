package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import java.util.Optional;

/**
 * What only some authorization requests have, mostly because their provider wants it so.
 *
 * @param responseMode as a rule left to the server, which then answers in the query
 * @param dpopKeyThumbprint {@code dpop_jkt}: the code is good with that key alone (RFC 9449 10)
 */
public record AuthorizationOptions(
    ScopeDelimiter scopeDelimiter,
    Optional<ResponseMode> responseMode,
    Optional<String> dpopKeyThumbprint,
    ExtraParameters extra) {

  /** As the standards have it. */
  public static final AuthorizationOptions STANDARD =
      new AuthorizationOptions(
          ScopeDelimiter.SPACE, Optional.empty(), Optional.empty(), ExtraParameters.NONE);

  public AuthorizationOptions with(ScopeDelimiter delimiter) {
    return new AuthorizationOptions(delimiter, responseMode, dpopKeyThumbprint, extra);
  }

  public AuthorizationOptions with(ResponseMode mode) {
    return new AuthorizationOptions(scopeDelimiter, Optional.of(mode), dpopKeyThumbprint, extra);
  }

  /** Binds the code to the key of the proof that comes with the token request. */
  public AuthorizationOptions with(VerificationKey dpopKey) {
    return new AuthorizationOptions(
        scopeDelimiter, responseMode, Optional.of(dpopKey.thumbprint()), extra);
  }

  /** What a received request has of them; of the key, only the thumbprint is known. */
  static AuthorizationOptions received(Parameters parameters) {
    return new AuthorizationOptions(
        ScopeDelimiter.SPACE,
        parameters.value("response_mode").map(ResponseMode::new),
        parameters.value("dpop_jkt"),
        ExtraParameters.NONE);
  }

  public AuthorizationOptions with(ExtraParameters parameters) {
    return new AuthorizationOptions(scopeDelimiter, responseMode, dpopKeyThumbprint, parameters);
  }

  /** The given parameters with those after them that stand last in a request. */
  Parameters after(Parameters others) {
    return extra.after(others.with("dpop_jkt", dpopKeyThumbprint));
  }
}
