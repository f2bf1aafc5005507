package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.HttpResponse;
import java.util.List;

/** The one place that sets the security headers of what a gateway itself answers. */
final class BackendHeaders {

  private BackendHeaders() {}

  /** Kept by no cache, named to no other site, not sniffed. */
  static HttpResponse unkept(HttpResponse response) {
    return response
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff");
  }

  /**
   * A page: no script at all, nothing from elsewhere, not in a frame.
   *
   * @param formTargets the origins that a form of the page may lead to, beyond this one
   */
  static HttpResponse page(HttpResponse response, List<String> formTargets) {
    return unkept(response.with("Content-Type", "text/html; charset=utf-8"))
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri"
                + " 'none'; frame-ancestors 'none'; form-action "
                + String.join(" ", formTargets.isEmpty() ? List.of("'self'") : formTargets))
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin");
  }
}
