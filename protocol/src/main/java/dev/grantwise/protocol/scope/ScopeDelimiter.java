package dev.grantwise.protocol.scope;

import dev.grantwise.protocol.Parsed;
import java.util.stream.Collectors;

/**
 * What stands between two scopes on the wire: a space (RFC 6749 3.3), or at some providers a comma.
 * A comma is a character of a scope too, so the delimiter is never guessed.
 */
public enum ScopeDelimiter {
  /** The standard one. */
  SPACE(" "),
  /** A provider's own; the scopes themselves then have no comma. */
  COMMA(",");

  private final String text;

  ScopeDelimiter(String text) {
    this.text = text;
  }

  /**
   * The value of the scope parameter.
   *
   * @throws IllegalArgumentException if a scope contains the delimiter
   */
  public String join(ScopeSet scopes) {
    if (scopes.scopes().stream().anyMatch(scope -> scope.value().contains(text))) {
      throw new IllegalArgumentException("scope: without the delimiter " + this);
    }
    return scopes.scopes().stream().map(Scope::value).collect(Collectors.joining(text));
  }

  /** Reads what {@link #join} gives; an empty text is the empty set. */
  public Parsed<ScopeSet> parse(String joined) {
    return ScopeSet.parse(joined, text);
  }
}
