package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import java.util.Optional;

/**
 * Asks the provider to end the user's own session there too (OpenID Connect RP-Initiated Logout 1.0
 * 2).
 *
 * @param idTokenHint whose session; without it the provider asks the user
 * @param clientId the client that asks, as the provider knows it
 * @param postLogoutRedirectUri where to come back to, as it was registered, to be compared and
 *     nothing else
 * @param state comes back with the user
 */
public record EndSessionRequest(
    Optional<IdToken> idTokenHint,
    Optional<ClientId> clientId,
    Optional<String> postLogoutRedirectUri,
    Optional<State> state) {

  /** What a client sends: always with its own identifier. */
  public static EndSessionRequest of(ClientId clientId) {
    return new EndSessionRequest(
        Optional.empty(), Optional.of(clientId), Optional.empty(), Optional.empty());
  }

  public EndSessionRequest with(IdToken hint) {
    return new EndSessionRequest(Optional.of(hint), clientId, postLogoutRedirectUri, state);
  }

  public EndSessionRequest with(RedirectUri backTo) {
    return new EndSessionRequest(idTokenHint, clientId, Optional.of(backTo.value()), state);
  }

  public EndSessionRequest with(State fresh) {
    return new EndSessionRequest(idTokenHint, clientId, postLogoutRedirectUri, Optional.of(fresh));
  }

  /** The parameters in the order they are sent. */
  public Parameters parameters() {
    return Parameters.NONE
        .with("id_token_hint", idTokenHint.map(IdToken::reveal))
        .with("client_id", clientId.map(ClientId::value))
        .with("post_logout_redirect_uri", postLogoutRedirectUri)
        .with("state", state.map(State::reveal));
  }

  /** The navigation that takes the browser to the end-session endpoint. */
  public HttpRequest at(String endSessionEndpoint) {
    return HttpRequest.get(parameters().appendTo(endSessionEndpoint));
  }

  /** Reads a request; an identifier that could be no client's is refused. */
  public static Parsed<EndSessionRequest> parse(Parameters parameters) {
    Optional<IdToken> hint = parameters.value("id_token_hint").map(IdToken::new);
    Optional<State> state = parameters.value("state").map(State::new);
    Optional<String> backTo = parameters.value("post_logout_redirect_uri");
    return parameters
        .value("client_id")
        .map(id -> ClientId.parse(id).map(Optional::of))
        .orElse(Parsed.of(Optional.empty()))
        .map(client -> new EndSessionRequest(hint, client, backTo, state));
  }
}
