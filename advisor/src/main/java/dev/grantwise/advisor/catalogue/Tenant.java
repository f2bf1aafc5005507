package dev.grantwise.advisor.catalogue;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a tenant's name becomes an issuer.
 *
 * @param expected what to give, for people; empty for a provider with one issuer
 * @param value what a short name looks like; empty if only the address will do
 * @param issuer the issuer of that short name
 * @param otherwise the issuer where no tenant is named; empty if one must be
 */
record Tenant(
    String expected,
    Optional<IssuerTemplate> value,
    Optional<String> issuer,
    Optional<String> otherwise) {

  /** The issuers that may be meant, likeliest first. */
  Stream<String> candidates(String name) {
    Stream<String> asAddress =
        Stream.of(name, name + "/", "https://" + name, "https://" + name + "/");
    return Stream.concat(asAddress, shortName(name).stream());
  }

  private Optional<String> shortName(String name) {
    return value.flatMap(
        pattern ->
            pattern
                .match(name)
                .flatMap(found -> issuer.map(template -> Holes.fill(template, found))));
  }
}
