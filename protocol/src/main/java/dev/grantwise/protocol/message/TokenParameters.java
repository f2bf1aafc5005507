package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/** The form of a token request: the parts that all have in common. */
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
}
