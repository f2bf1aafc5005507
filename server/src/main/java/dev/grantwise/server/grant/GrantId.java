package dev.grantwise.server.grant;

/** A grant's public name, for events and people: it opens nothing. */
public record GrantId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
