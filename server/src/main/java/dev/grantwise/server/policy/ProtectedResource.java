package dev.grantwise.server.policy;

import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An API that tokens are for.
 *
 * @param scopes its scopes, and what each allows in the user's words; an empty text shows the name
 * @param signingAlgorithm what the API checks its tokens by
 * @param format what they look like
 * @param details the authorization details types that mean something there (RFC 9396 2.1)
 */
public record ProtectedResource(
    ResourceIndicator identifier,
    Map<Scope, String> scopes,
    SigningAlgorithm signingAlgorithm,
    TokenFormat format,
    List<DetailsType> details) {

  public ProtectedResource {
    scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    details = List.copyOf(details);
  }

  /** An API that checks its tokens by ES256. */
  public ProtectedResource(ResourceIndicator identifier, Map<Scope, String> scopes) {
    this(identifier, scopes, SigningAlgorithm.ES256, TokenFormat.JWT, List.of());
  }

  /** The same, which checks them by another algorithm. */
  public ProtectedResource with(SigningAlgorithm algorithm) {
    return new ProtectedResource(identifier, scopes, algorithm, format, details);
  }

  /** The same with tokens of another format. */
  public ProtectedResource with(TokenFormat other) {
    return new ProtectedResource(identifier, scopes, signingAlgorithm, other, details);
  }

  /** The same, at which details of these types mean something. */
  public ProtectedResource with(List<DetailsType> types) {
    return new ProtectedResource(identifier, scopes, signingAlgorithm, format, types);
  }

  public ScopeSet scopeSet() {
    return ScopeSet.of(scopes.keySet());
  }
}
