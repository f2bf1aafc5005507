package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.PushedAuthorizationResponse;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;
import dev.grantwise.protocol.rule.pushed.PushedFacts;
import dev.grantwise.protocol.rule.pushed.PushedRules;
import dev.grantwise.protocol.rule.pushed.ReferenceFacts;
import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An authorization request that was pushed and found good: what a server keeps under its {@link
 * RequestUri} (RFC 9126 2.2).
 *
 * @param client who pushed it, and the only one who may use it
 * @param parameters the whole request, without what authenticated the client
 */
public record PushedRequest(ClientId client, Parameters parameters, Instant expires) {

  /** Our choice, for users on slow links; FAPI 2.0 Security Profile 5.3.2.2 allows 600 s. */
  public static final Duration LIFETIME = Duration.ofSeconds(60);

  /** What shows who the client is, and is no part of what it asks. */
  private static final Set<String> AUTHENTICATION =
      Set.of("client_secret", "client_assertion", "client_assertion_type");

  /** A request that the authenticated client pushed just now. */
  public static PushedRequest of(ClientId client, Parameters received, Instant now) {
    Parameters asked = Parameters.NONE;
    for (Parameters.Parameter parameter : received.list()) {
      if (!AUTHENTICATION.contains(parameter.name())) {
        asked = asked.with(parameter.name(), parameter.value());
      }
    }
    return new PushedRequest(client, asked, now.plus(LIFETIME));
  }

  /** The answer to the client (RFC 9126 2.2). */
  public PushedAuthorizationResponse answer(RequestUri name, Instant now) {
    return new PushedAuthorizationResponse(name, Duration.between(now, expires));
  }

  /**
   * The request, for whoever shows its name at the authorization endpoint. It is all there is:
   * parameters beside the name do not count.
   *
   * @param use whether an answer to it was given before; loading the page is no use, or the preview
   *     of a link would burn it (RFC 9126 4, FAPI 2.0 Security Profile 5.3.2.2)
   */
  public Checked<Parameters> follow(ClientId asking, ReferenceUse use, Instant now) {
    Validity validity = now.isBefore(expires) ? Validity.CURRENT : Validity.EXPIRED;
    Comparison owner = asking.equals(client) ? Comparison.MATCHES : Comparison.DIFFERS;
    return PushedRules.REFERENCE
        .firstViolation(new ReferenceFacts(owner, validity))
        .or(() -> PushedRules.TAKEN.firstViolation(PushedFacts.ofReference(use)))
        .<Checked<Parameters>>map(Checked.Refused::new)
        .orElseGet(() -> new Checked.Accepted<>(parameters));
  }
}
