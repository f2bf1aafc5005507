package dev.grantwise.server.policy;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An API that tokens are for.
 *
 * @param scopes its scopes, and what each allows in the user's words; an empty text shows the name
 * @param signingAlgorithm what the API checks its tokens by
 * @param format what they look like
 */
public record ProtectedResource(
    ResourceIndicator identifier,
    Map<Scope, String> scopes,
    SigningAlgorithm signingAlgorithm,
    TokenFormat format) {

  public ProtectedResource {
    scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
  }

  /** An API that checks its tokens by ES256. */
  public ProtectedResource(ResourceIndicator identifier, Map<Scope, String> scopes) {
    this(identifier, scopes, SigningAlgorithm.ES256, TokenFormat.JWT);
  }

  /** The same, which checks them by another algorithm. */
  public ProtectedResource with(SigningAlgorithm algorithm) {
    return new ProtectedResource(identifier, scopes, algorithm, format);
  }

  /** The same with tokens of another format. */
  public ProtectedResource with(TokenFormat other) {
    return new ProtectedResource(identifier, scopes, signingAlgorithm, other);
  }

  public ScopeSet scopeSet() {
    return ScopeSet.of(scopes.keySet());
  }
}
