package dev.grantwise.server.web;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.page.Pages;
import java.util.Base64;

/** The one place that makes a page an answer, with the headers that every page has. */
public final class PageResponses {

  private static final String SCRIPT_OF_FORM_POST =
      "script-src 'sha256-"
          + Base64.getEncoder().encodeToString(Sha256.digest(Page.FormPost.SCRIPT))
          + "'; ";

  private final Pages pages;

  public PageResponses(Pages pages) {
    this.pages = pages;
  }

  /** A page whose forms, if any, end on this server. */
  public HttpResponse page(int status, Page page) {
    return page(status, page, "'self'");
  }

  /**
   * A page whose form ends at the client: browsers hold the redirects that follow a form against
   * {@code form-action} too.
   */
  public HttpResponse page(int status, Page page, RedirectUri endsAt) {
    return page(status, page, "'self' " + source(endsAt.value()));
  }

  /**
   * A page that sends its form to the client. Nothing of it goes back here, so the client's origin
   * alone is where it may go, and its one script is named by its hash (attack A61).
   */
  public HttpResponse formPost(Page.FormPost page) {
    return page(200, page, source(page.form().action()), SCRIPT_OF_FORM_POST);
  }

  public HttpResponse trouble(int status, Trouble trouble, Call call) {
    return page(status, new Page.Problem(trouble, call.correlation()));
  }

  private HttpResponse page(int status, Page page, String formAction) {
    return page(status, page, formAction, "");
  }

  private HttpResponse page(int status, Page page, String formAction, String scripts) {
    return HttpResponse.of(status)
        .with("Content-Type", "text/html; charset=utf-8")
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; "
                + scripts
                + "form-action "
                + formAction
                + "; frame-ancestors 'none'; base-uri 'none'")
        .with("X-Frame-Options", "DENY")
        .with("X-Content-Type-Options", "nosniff")
        // RFC 9700 4.2.4: the address of a page may hold the request
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-store")
        .with(Body.of(pages.html(page)));
  }

  /** The origin of a redirect URI as a CSP source; its scheme where CSP cannot name the host. */
  private static String source(String redirectUri) {
    int colon = redirectUri.indexOf(':');
    String scheme = redirectUri.substring(0, colon + 1);
    if (!redirectUri.startsWith("//", colon + 1) || redirectUri.startsWith("//[", colon + 1)) {
      return scheme;
    }
    int path = redirectUri.indexOf('/', colon + 3);
    return path < 0 ? redirectUri : redirectUri.substring(0, path);
  }
}
