package dev.grantwise.protocol.rule;

/**
 * Where a requirement is written.
 *
 * @param specification as people cite it: {@code RFC 9700}, {@code OpenID Connect Core 1.0}
 * @param section its number, for example {@code 2.1.1}, or its title where sections have none
 */
public record Source(String specification, String section) {
  @Override
  public String toString() {
    return specification + " §" + section;
  }
}
