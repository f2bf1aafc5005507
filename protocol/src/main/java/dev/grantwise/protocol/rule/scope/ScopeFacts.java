package dev.grantwise.protocol.rule.scope;

import dev.grantwise.protocol.scope.ScopeSet;

/**
 * What a role sees of scope.
 *
 * @param asked what is asked for, or what an operation needs
 * @param allowed what the client may ask for, or what the token has
 */
public record ScopeFacts(ScopeSet asked, ScopeSet allowed) {

  /** What a request shows to whoever knows the registration. */
  public static ScopeFacts ofRequest(ScopeSet asked, ScopeSet registered) {
    return new ScopeFacts(asked, registered);
  }

  /** What a token shows to the API whose operation needs a scope. */
  public static ScopeFacts ofAccessToken(ScopeSet needed, ScopeSet granted) {
    return new ScopeFacts(needed, granted);
  }
}
