package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.rule.TimeLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * On which terms a server grants tokens for the assertions of one issuer (RFC 7523 2.1).
 *
 * @param trusted who signs them
 * @param own this server, by its issuer identifier
 * @param tokenEndpoint this server's, which may be the audience too (RFC 10070 4), beside others;
 *     empty where the issuer identifier alone will do, and has to be the only audience
 * @param kind the type that was agreed with the issuer; with {@link JwtType#JWT} one without a type
 *     passes too, and so does an ID token of that issuer whose audience is this server
 * @param limits how far off its end may be
 */
public record GrantAssertionTerms(
    IssuerSigner trusted,
    Issuer own,
    Optional<Endpoint> tokenEndpoint,
    JwtType kind,
    TimeLimits limits) {

  /** RFC 7523 3 lets a server refuse what ends unreasonably far off; how far is our choice. */
  public static final TimeLimits WIDE = TimeLimits.within(Duration.ofHours(1));

  /** The same for what is made for one request: as long as a client assertion. */
  public static final TimeLimits NARROW = TimeLimits.within(Duration.ofMinutes(5));

  /** For assertions that are made for this server alone and right before they are shown. */
  public static GrantAssertionTerms strict(IssuerSigner trusted, Issuer own, JwtType kind) {
    return new GrantAssertionTerms(trusted, own, Optional.empty(), kind, NARROW);
  }

  /** Also for those that name the token endpoint, or more than this server. */
  public static GrantAssertionTerms wide(
      IssuerSigner trusted, Issuer own, Endpoint tokenEndpoint, JwtType kind) {
    return new GrantAssertionTerms(trusted, own, Optional.of(tokenEndpoint), kind, WIDE);
  }
}
