package dev.grantwise.server.authorize;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * Where the answer to an authorization request goes, and how: a redirect URI that was found
 * registered. Only {@link RequestCheck} makes one, so nothing else can be answered to.
 */
final class ReturnAddress {

  private final RedirectUri redirectUri;
  private final ResponseMode mode;
  private final Optional<State> state;
  private final Issuer issuer;

  ReturnAddress(RedirectUri redirectUri, ResponseMode mode, Optional<State> state, Issuer issuer) {
    this.redirectUri = redirectUri;
    this.mode = mode;
    this.state = state;
    this.issuer = issuer;
  }

  /** A form cannot be posted to an app's own scheme: the body would be lost on the way. */
  static boolean canCarry(ResponseMode mode, RedirectUri to) {
    boolean web = to.value().startsWith("https:") || to.value().startsWith("http:");
    return ServerPolicy.RESPONSE_MODES.contains(mode)
        && (web || !mode.equals(ResponseMode.FORM_POST));
  }

  RedirectUri redirectUri() {
    return redirectUri;
  }

  HttpResponse granted(AuthorizationCode code, PageResponses pages) {
    // RFC 9207 2: iss in every response, good or bad
    return carried(
        new AuthorizationResponse.Granted(code, state, Optional.of(issuer.value())), pages);
  }

  HttpResponse refused(Call call, Refusal refusal, PageResponses pages) {
    return carried(
        new AuthorizationResponse.Refused(
            refusal.error(),
            Optional.of(refusal.descriptionFor(call)),
            state,
            Optional.of(issuer.value())),
        pages);
  }

  private HttpResponse carried(AuthorizationResponse response, PageResponses pages) {
    return mode.equals(ResponseMode.FORM_POST)
        ? pages.formPost(
            new Page.FormPost(new Page.Form(redirectUri.value(), response.parameters())))
        : response.redirect(redirectUri);
  }
}
