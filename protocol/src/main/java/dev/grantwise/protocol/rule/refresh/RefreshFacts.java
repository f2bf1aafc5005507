package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.storage.Place;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Optional;

/**
 * What a role sees of a refresh token.
 *
 * @param grant the grant that it comes of
 * @param issued whether there is one
 * @param clientType whether the client can keep credentials
 * @param holder where it lives
 * @param protection what makes it useless to a thief
 * @param end whether it ends by itself
 * @param client the client that uses it, held against the one it was issued to
 * @param asked the scope that is asked for with it
 * @param granted the scope the user agreed to
 */
public record RefreshFacts(
    GrantType grant,
    Presence issued,
    ClientType clientType,
    Fact<Place> holder,
    Fact<Protection> protection,
    Fact<End> end,
    Fact<Comparison> client,
    Fact<ScopeSet> asked,
    Fact<ScopeSet> granted) {

  private static final String TOKEN_REQUEST = "the token request";

  /** A candidate design, or a token about to be issued, that has no refresh token. */
  public static RefreshFacts ofNone(GrantType grant, ClientType clientType) {
    return new RefreshFacts(
        grant,
        Presence.ABSENT,
        clientType,
        Fact.unknown("no refresh token"),
        Fact.unknown("no refresh token"),
        Fact.unknown("no refresh token"),
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(TOKEN_REQUEST));
  }

  /** A candidate design that has a refresh token; what a provider does not tell is unknown. */
  public static RefreshFacts ofDesign(
      GrantType grant,
      ClientType clientType,
      Place holder,
      Fact<Protection> protection,
      Fact<End> end) {
    return new RefreshFacts(
        grant,
        Presence.PRESENT,
        clientType,
        Fact.known(holder),
        protection,
        end,
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(TOKEN_REQUEST));
  }

  /** A refresh token that the authorization server is about to issue. */
  public static RefreshFacts ofIssue(
      GrantType grant, ClientType clientType, Protection protection, End end) {
    return new RefreshFacts(
        grant,
        Presence.PRESENT,
        clientType,
        Fact.unknown("where the client keeps it"),
        Fact.known(protection),
        Fact.known(end),
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(TOKEN_REQUEST),
        Fact.unknown(TOKEN_REQUEST));
  }

  /** A token request that shows one, about to be sent or just received. */
  public static RefreshFacts ofTokenRequest(
      ClientType clientType, Comparison client, Optional<ScopeSet> asked, ScopeSet granted) {
    return new RefreshFacts(
        GrantType.REFRESH_TOKEN,
        Presence.PRESENT,
        clientType,
        Fact.unknown("where the client keeps it"),
        Fact.unknown("how it was issued"),
        Fact.unknown("how it was issued"),
        Fact.known(client),
        // RFC 6749 6: omitted means the scope that was granted
        Fact.known(asked.orElse(granted)),
        Fact.known(granted));
  }

  boolean isIssued() {
    return issued == Presence.PRESENT;
  }
}
