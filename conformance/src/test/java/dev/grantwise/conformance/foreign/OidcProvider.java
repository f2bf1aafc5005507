package dev.grantwise.conformance.foreign;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.HtmlForm;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.peer.Peer;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** npm's oidc-provider, with the pages it has for developers. */
final class OidcProvider implements ForeignProvider {

  private static final Pattern CANCEL = Pattern.compile("href=\"([^\"]*/abort)\"");

  private final String issuer;
  private final Peer peer;
  private final int port;

  OidcProvider(Order order) {
    this.issuer = order.origin();
    this.peer = Peer.oidcProvider();
    JsonObject client =
        JsonObject.EMPTY
            .with("client_id", Order.CLIENT)
            .with("client_secret", Order.SECRET)
            .with("redirect_uris", List.of(order.redirectUri()))
            .with("post_logout_redirect_uris", List.of(order.postLogoutRedirectUri()))
            .with("backchannel_logout_uri", order.backchannelLogoutUri())
            .with("backchannel_logout_session_required", true)
            .with("grant_types", List.of("authorization_code", "refresh_token"))
            .with("response_types", List.of("code"))
            .with("token_endpoint_auth_method", "client_secret_basic");
    JsonObject started =
        peer.make(
            "start",
            JsonObject.EMPTY
                .with("issuer", issuer)
                .with("resource", Order.RESOURCE)
                .with("scope", Order.SCOPE)
                .with("client", client));
    this.port = Math.toIntExact(started.number("port").orElseThrow());
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String issuer() {
    return issuer;
  }

  @Override
  public Answer signIn(PlainBrowser browser, Answer page, String user) {
    Answer next = page;
    if (next.body().contains("name=\"login\"")) {
      next = browser.submit(HtmlForm.in(next).with("login", user).with("password", "any"));
    }
    if (next.body().contains("value=\"consent\"")) {
      next = browser.submit(HtmlForm.in(next));
    }
    return next;
  }

  /** The user says no. */
  Answer deny(PlainBrowser browser, Answer page) {
    Answer consent = browser.submit(HtmlForm.in(page).with("login", "eve").with("password", "any"));
    Matcher cancel = CANCEL.matcher(consent.body());
    if (!cancel.find()) {
      throw new AssertionError("expected a link to say no: " + consent);
    }
    return browser.open(cancel.group(1));
  }

  @Override
  public void rotateKeys() {
    var _ = peer.make("rotate-keys", JsonObject.EMPTY);
  }

  /** The user leaves at its own pages, without the gateway. */
  void leave(PlainBrowser browser) {
    Answer page = browser.open(issuer + "/session/end");
    var _ = browser.submit(HtmlForm.in(page).with("logout", "yes"));
  }

  /** The time of what users granted is over. */
  void endGrants() {
    var _ = peer.make("end-grants", JsonObject.EMPTY);
  }

  /** From its page after the gateway's sign-out to the end. */
  Answer confirmSignOut(PlainBrowser browser, Answer page) {
    return browser.submit(HtmlForm.in(page).with("logout", "yes"));
  }

  /** What came of each logout notice that it sent. */
  JsonObject notices() {
    return peer.make("notices", JsonObject.EMPTY);
  }

  @Override
  public void close() throws IOException {
    peer.close();
  }
}
