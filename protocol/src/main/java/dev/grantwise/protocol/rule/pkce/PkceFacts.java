package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import java.util.Optional;
import java.util.Set;

/**
 * What a role sees of PKCE in one authorization.
 *
 * @param grant the grant the authorization is for
 * @param challenge whether the authorization request carries a challenge
 * @param method the {@code code_challenge_method} it names; absent means {@code plain} (RFC 7636
 *     4.3)
 * @param verifier the verifier of the token request, held against the challenge
 * @param advertised the methods the server's metadata lists; unknown if it lists none
 */
public record PkceFacts(
    GrantType grant,
    Fact<Presence> challenge,
    Fact<Optional<String>> method,
    Fact<Comparison> verifier,
    Fact<Set<String>> advertised) {

  private static final String REQUEST = "the authorization request";
  private static final String TOKEN_REQUEST = "the token request";
  private static final String METADATA = "code_challenge_methods_supported in the metadata";

  /** A candidate design: the method it would use, and what the server says it takes. */
  public static PkceFacts ofDesign(
      GrantType grant, Optional<String> method, Fact<Set<String>> advertised) {
    return new PkceFacts(
        grant,
        Fact.known(Presence.of(method)),
        Fact.known(method),
        Fact.unknown(TOKEN_REQUEST),
        advertised);
  }

  /** What an authorization request shows, before any token request. */
  public static PkceFacts ofAuthorizationRequest(Presence challenge, Optional<String> method) {
    return new PkceFacts(
        GrantType.AUTHORIZATION_CODE,
        Fact.known(challenge),
        Fact.known(method),
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(METADATA));
  }

  /**
   * What a token request shows to whoever remembers the authorization request.
   *
   * @param challenge whether the code was asked for with a challenge
   */
  public static PkceFacts ofTokenRequest(Presence challenge, Comparison verifier) {
    return new PkceFacts(
        GrantType.AUTHORIZATION_CODE,
        Fact.known(challenge),
        Fact.unknown(REQUEST),
        Fact.known(verifier),
        Fact.unknown(METADATA));
  }

  /** What a server's metadata shows. */
  public static PkceFacts ofMetadata(Fact<Set<String>> advertised) {
    return new PkceFacts(
        GrantType.AUTHORIZATION_CODE,
        Fact.unknown(REQUEST),
        Fact.unknown(REQUEST),
        Fact.unknown(TOKEN_REQUEST),
        advertised);
  }

  boolean isInteractive() {
    return grant.equals(GrantType.AUTHORIZATION_CODE);
  }
}
