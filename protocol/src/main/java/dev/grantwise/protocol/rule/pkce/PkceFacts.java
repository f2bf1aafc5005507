package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import java.util.Optional;
import java.util.Set;

/**
 * What a role sees of PKCE in one authorization.
 *
 * @param grant the grant the authorization is for
 * @param challenge whether the authorization request carries a challenge
 * @param method the {@code code_challenge_method} it names; absent means {@code plain} (RFC 7636
 *     4.3)
 * @param verifier what the token request shows
 * @param advertised the methods the server's metadata lists; empty if it lists none
 */
public record PkceFacts(
    GrantType grant,
    Fact<Presence> challenge,
    Fact<Optional<String>> method,
    Fact<Verifier> verifier,
    Fact<Set<String>> advertised) {

  /** Whether a parameter is there. */
  public enum Presence {
    PRESENT,
    ABSENT
  }

  /** The verifier of a token request, held against the challenge of its authorization request. */
  public enum Verifier {
    MATCHES,
    DIFFERS,
    ABSENT
  }

  /** Before anything was sent or received. */
  private static final PkceFacts NOTHING =
      new PkceFacts(
          GrantType.AUTHORIZATION_CODE,
          Fact.unknown("the authorization request"),
          Fact.unknown("the authorization request"),
          Fact.unknown("the token request"),
          Fact.unknown("the server's metadata"));

  /** What an authorization request shows, before any token request. */
  public static PkceFacts ofAuthorizationRequest(Presence challenge, Optional<String> method) {
    return new PkceFacts(
        NOTHING.grant,
        Fact.known(challenge),
        Fact.known(method),
        NOTHING.verifier,
        NOTHING.advertised);
  }
}
