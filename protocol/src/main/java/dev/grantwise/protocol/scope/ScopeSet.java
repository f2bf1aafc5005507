package dev.grantwise.protocol.scope;

import dev.grantwise.protocol.Parsed;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of scopes in the order they were named; order and repetition mean nothing (RFC 6749 3.3).
 */
public record ScopeSet(Set<Scope> scopes) {

  /**
   * Most scopes that are read of one text: they end up in one access token, and 16 KiB of it hold
   * about so many of usual length (attack A63); our choice.
   */
  public static final int MAX_COUNT = 1_000;

  public static final ScopeSet NONE = new ScopeSet(Set.of());

  public ScopeSet {
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  public static ScopeSet of(Collection<Scope> scopes) {
    return new ScopeSet(new LinkedHashSet<>(scopes));
  }

  public static ScopeSet of(Scope... scopes) {
    return of(List.of(scopes));
  }

  /** Reads the value of the {@code scope} parameter; an empty one is the empty set. */
  public static Parsed<ScopeSet> parse(String text) {
    return parse(text, " ");
  }

  /**
   * The same with another delimiter, which is taken literally: every token comes by here, and to
   * compile a pattern for it costs more than all the rest.
   */
  static Parsed<ScopeSet> parse(String text, String delimiter) {
    if (text.isEmpty()) {
      return Parsed.of(NONE);
    }
    Set<Scope> found = new LinkedHashSet<>();
    int start = 0;
    for (int count = 1; start <= text.length(); count++) {
      if (count > MAX_COUNT) {
        return Parsed.malformed("scope", "at most " + MAX_COUNT + " scopes");
      }
      int next = text.indexOf(delimiter, start);
      int end = next < 0 ? text.length() : next;
      switch (Scope.parse(text.substring(start, end))) {
        case Parsed.Value<Scope>(Scope scope) -> found.add(scope);
        case Parsed.Malformed<Scope> malformed -> {
          return malformed.as();
        }
      }
      start = end + delimiter.length();
    }
    return Parsed.of(new ScopeSet(found));
  }

  public boolean contains(Scope scope) {
    return scopes.contains(scope);
  }

  public boolean isSubsetOf(ScopeSet other) {
    return other.scopes.containsAll(scopes);
  }

  public boolean isEmpty() {
    return scopes.isEmpty();
  }

  public ScopeSet with(Scope scope) {
    Set<Scope> more = new LinkedHashSet<>(scopes);
    more.add(scope);
    return new ScopeSet(more);
  }

  public ScopeSet union(ScopeSet other) {
    Set<Scope> all = new LinkedHashSet<>(scopes);
    all.addAll(other.scopes);
    return new ScopeSet(all);
  }

  public ScopeSet intersect(ScopeSet other) {
    return of(scopes.stream().filter(other::contains).toList());
  }

  public ScopeSet minus(ScopeSet other) {
    return of(scopes.stream().filter(scope -> !other.contains(scope)).toList());
  }

  /** The value of the {@code scope} parameter. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Scope scope : scopes) {
      text.append(text.isEmpty() ? "" : " ").append(scope.value());
    }
    return text.toString();
  }
}
