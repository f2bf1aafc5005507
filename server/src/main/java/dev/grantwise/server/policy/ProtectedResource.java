package dev.grantwise.server.policy;

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
 */
public record ProtectedResource(ResourceIndicator identifier, Map<Scope, String> scopes) {

  public ProtectedResource {
    scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
  }

  public ScopeSet scopeSet() {
    return ScopeSet.of(scopes.keySet());
  }
}
