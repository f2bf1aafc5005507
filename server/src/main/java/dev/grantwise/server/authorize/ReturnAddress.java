package dev.grantwise.server.authorize;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * Where the answer to an authorization request goes: a redirect URI that was found registered. Only
 * {@link RequestCheck} makes one, so nothing else can be redirected to.
 */
final class ReturnAddress {

  private final RedirectUri redirectUri;
  private final Optional<State> state;
  private final Issuer issuer;

  ReturnAddress(RedirectUri redirectUri, Optional<State> state, Issuer issuer) {
    this.redirectUri = redirectUri;
    this.state = state;
    this.issuer = issuer;
  }

  RedirectUri redirectUri() {
    return redirectUri;
  }

  HttpResponse granted(AuthorizationCode code) {
    // RFC 9207 2: iss in every response, good or bad
    return new AuthorizationResponse.Granted(code, state, Optional.of(issuer.value()))
        .redirect(redirectUri);
  }

  HttpResponse refused(Call call, Refusal refusal) {
    return new AuthorizationResponse.Refused(
            refusal.error(),
            Optional.of(refusal.descriptionFor(call)),
            state,
            Optional.of(issuer.value()))
        .redirect(redirectUri);
  }
}
