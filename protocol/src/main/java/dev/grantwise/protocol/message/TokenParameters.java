package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.TokenRequest.AuthorizationCodeGrant;
import dev.grantwise.protocol.message.TokenRequest.ClientCredentialsGrant;
import dev.grantwise.protocol.message.TokenRequest.FrameworkGrant;
import dev.grantwise.protocol.message.TokenRequest.RefreshTokenGrant;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/** The form of a token request: its common parts, and how the one of RFC 6749 is read. */
final class TokenParameters {

  private TokenParameters() {}

  static Parameters of(GrantType type) {
    return Parameters.of("grant_type", type.value());
  }

  static Parameters withResources(Parameters parameters, List<ResourceIndicator> targets) {
    Parameters all = parameters;
    for (ResourceIndicator target : targets) {
      all = all.with("resource", target.value());
    }
    return all;
  }

  static Optional<String> text(ScopeSet scope) {
    return scope.isEmpty() ? Optional.empty() : Optional.of(scope.toString());
  }

  static Parsed<FrameworkGrant> parse(Parameters parameters) {
    return ResourceIndicator.parseAll(parameters.all("resource"))
        .then(
            resources ->
                optionalScope(parameters).then(scope -> parse(parameters, scope, resources)));
  }

  private static Parsed<FrameworkGrant> parse(
      Parameters parameters, Optional<ScopeSet> scope, List<ResourceIndicator> resources) {
    return switch (parameters.value("grant_type").orElse("")) {
      case "authorization_code" -> codeGrant(parameters, resources);
      case "refresh_token" ->
          parameters
              .value("refresh_token")
              .<Parsed<FrameworkGrant>>map(
                  token ->
                      Parsed.of(new RefreshTokenGrant(new RefreshToken(token), scope, resources)))
              .orElse(Parsed.malformed("refresh_token", "a value"));
      case "client_credentials" -> Parsed.of(new ClientCredentialsGrant(scope, resources));
      default ->
          Parsed.malformed("grant_type", "authorization_code, refresh_token or client_credentials");
    };
  }

  private static Parsed<FrameworkGrant> codeGrant(
      Parameters parameters, List<ResourceIndicator> resources) {
    Optional<String> code = parameters.value("code");
    if (code.isEmpty()) {
      return Parsed.malformed("code", "a value");
    }
    return optionalVerifier(parameters)
        .map(
            verifier ->
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code.get()),
                    parameters.value("redirect_uri"),
                    verifier,
                    resources,
                    ExtraParameters.NONE));
  }

  private static Parsed<Optional<CodeVerifier>> optionalVerifier(Parameters parameters) {
    Optional<String> verifier = parameters.value("code_verifier");
    return verifier.isEmpty()
        ? Parsed.of(Optional.empty())
        : CodeVerifier.parse(verifier.get()).map(Optional::of);
  }

  private static Parsed<Optional<ScopeSet>> optionalScope(Parameters parameters) {
    Optional<String> scope = parameters.value("scope");
    return scope.isEmpty()
        ? Parsed.of(Optional.empty())
        : ScopeSet.parse(scope.get()).map(Optional::of);
  }
}
