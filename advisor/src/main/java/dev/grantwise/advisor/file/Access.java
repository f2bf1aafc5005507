package dev.grantwise.advisor.file;

import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the client wants at one protected resource (RFC 8707 2).
 *
 * @param resource the resource, which becomes the audience of its access token
 * @param scopes what is asked for there at sign-in
 * @param later what is asked only when a feature needs it
 * @param why what a scope is for, in words for the user; in the order of the file
 * @param sensitivity how much harm a stolen access token does
 */
public record Access(
    ResourceIndicator resource,
    ScopeSet scopes,
    ScopeSet later,
    Map<Scope, String> why,
    Sensitivity sensitivity) {

  public Access {
    why = Collections.unmodifiableMap(new LinkedHashMap<>(why));
  }

  /** With nothing to be asked later. */
  public Access(ResourceIndicator resource, ScopeSet scopes, Sensitivity sensitivity) {
    this(resource, scopes, ScopeSet.NONE, Map.of(), sensitivity);
  }

  /** What this scope is for, if the file says so. */
  public Optional<String> why(Scope scope) {
    return Optional.ofNullable(why.get(scope));
  }
}
