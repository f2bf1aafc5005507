package dev.grantwise.server.web;

import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.SameSite;
import dev.grantwise.protocol.http.SetCookie;
import dev.grantwise.protocol.http.SetCookie.Transport;
import dev.grantwise.server.interaction.BrowserBinding;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.session.DeviceCookie;
import dev.grantwise.server.session.SessionCookie;
import java.util.Optional;

/**
 * The server's cookies. All are {@code SameSite=Lax}: a client on another site brings the browser
 * here by a navigation, and a strict cookie would stay behind.
 */
public final class ServerCookies {

  private final Transport transport;
  private final String session;
  private final String browser;
  private final String device;

  public ServerCookies(Transport transport) {
    this.transport = transport;
    // A browser takes __Host- over https alone (RFC 6265bis 4.1.3.2).
    String prefix =
        switch (transport) {
          case HTTPS_ONLY -> "__Host-";
          case ALSO_PLAIN_HTTP -> "";
        };
    this.session = prefix + "grantwise-sso";
    this.browser = prefix + "grantwise-browser";
    this.device = prefix + "grantwise-device";
  }

  public Optional<SessionCookie> session(Call call) {
    return Cookies.of(call.request().headers()).single(session).map(SessionCookie::new);
  }

  public Optional<BrowserBinding> browser(Call call) {
    return Cookies.of(call.request().headers()).single(browser).map(BrowserBinding::new);
  }

  public Optional<DeviceCookie> device(Call call) {
    return Cookies.of(call.request().headers()).single(device).map(DeviceCookie::new);
  }

  public HttpResponse set(HttpResponse response, DeviceCookie cookie) {
    return add(
        response,
        SetCookie.of(device, cookie.reveal(), SameSite.LAX, transport)
            .lasting(Lifetimes.KNOWN_DEVICE));
  }

  public HttpResponse set(HttpResponse response, SessionCookie cookie) {
    return add(response, SetCookie.of(session, cookie.reveal(), SameSite.LAX, transport));
  }

  public HttpResponse set(HttpResponse response, BrowserBinding cookie) {
    return add(
        response,
        SetCookie.of(browser, cookie.reveal(), SameSite.LAX, transport)
            .lasting(Lifetimes.INTERACTION));
  }

  public HttpResponse removeSession(HttpResponse response) {
    return add(response, SetCookie.removed(session, SameSite.LAX, transport));
  }

  private static HttpResponse add(HttpResponse response, SetCookie cookie) {
    return response.with("Set-Cookie", cookie.headerValue());
  }
}
