package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.page.Explanation;
import dev.grantwise.app.page.Stylesheet;
import dev.grantwise.app.page.Templates;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.secret.Sha256;
import java.util.Base64;
import java.util.Map;

/**
 * The page that the browser shows at the end. It is whole in itself, since nobody listens any more
 * when it is read, and says nothing of what came.
 */
final class LoginPages {

  private final Templates templates = new Templates();
  private final String css = new Stylesheet().content();
  private final String styleHash = Base64.getEncoder().encodeToString(Sha256.digest(css));
  private final String clientName;
  private final String place;

  /**
   * Pages of one sign-in.
   *
   * @param place where the browser is, as its address bar says
   */
  LoginPages(String clientName, String place) {
    this.clientName = clientName;
    this.place = place;
  }

  HttpResponse signedIn() {
    return page(
        200,
        true,
        new Explanation(
            "You are signed in to " + clientName,
            "The program on this computer has what it needs.",
            "You can close this window and go back to the terminal."));
  }

  /** In words for whoever looks at the browser; the terminal says the rest. */
  HttpResponse failed(CommandFailure failure) {
    return page(
        200,
        false,
        failure.exitCode() == ExitCode.DENIED
            ? new Explanation(
                "You were not signed in",
                "Access was not allowed, so nobody was signed in to " + clientName + ".",
                "If that is what you wanted, close this window. If not, the terminal says what to"
                    + " do.")
            : new Explanation(
                "The sign-in could not be finished",
                "Nobody was signed in to " + clientName + ". Nothing else has changed.",
                "Close this window; the terminal says why and what to do."));
  }

  /** For what does not belong to the sign-in that is waited for. */
  HttpResponse notThis() {
    return page(
        400,
        false,
        new Explanation(
            "This is not the sign-in that " + clientName + " waits for",
            "It was begun elsewhere or finished before. To be safe, it was not used.",
            "Go back to the terminal, and use the address that it shows."));
  }

  private HttpResponse page(int status, boolean good, Explanation explanation) {
    String html =
        templates.render(
            "login/answered.jte",
            Map.of("explanation", explanation, "css", css, "place", place, "good", good));
    return headers(HttpResponse.of(status)).with(Body.of(html));
  }

  private HttpResponse headers(HttpResponse response) {
    return bare(response)
        .with("Content-Type", "text/html; charset=utf-8")
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + styleHash
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin");
  }

  /** What every answer has: the address it answers has a code in it. */
  static HttpResponse bare(HttpResponse response) {
    return response
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff");
  }
}
