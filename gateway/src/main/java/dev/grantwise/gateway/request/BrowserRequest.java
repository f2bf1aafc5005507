package dev.grantwise.gateway.request;

import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.backend.BackendFacts;
import dev.grantwise.protocol.rule.backend.BackendFacts.Initiator;
import dev.grantwise.protocol.rule.backend.BackendFacts.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request, with what browsers tell of it. Scripts cannot set {@code Sec-Fetch-} fields, so these
 * come first; older browsers are told by {@code Origin} and {@code Accept}.
 *
 * @param publicOrigin the origin that counts as the same
 */
public record BrowserRequest(HttpRequest http, String publicOrigin) {

  public Cookies cookies() {
    return Cookies.of(http.headers());
  }

  /** Whether the whole window goes there, so that a redirect to a sign-in makes sense. */
  public boolean isNavigation() {
    if (!http.method().equals(HttpMethod.GET) && !http.method().equals(HttpMethod.HEAD)) {
      return false;
    }
    return isTopLevel();
  }

  /** Whether the answer will be shown in the window, whatever the method. */
  public boolean isTopLevel() {
    List<String> mode = http.headers().all("Sec-Fetch-Mode");
    List<String> destination = http.headers().all("Sec-Fetch-Dest");
    if (!mode.isEmpty() || !destination.isEmpty()) {
      return mode.equals(List.of("navigate"))
          && (destination.isEmpty() || destination.equals(List.of("document")));
    }
    return http.headers().all("X-Requested-With").isEmpty()
        && http.headers().all("Accept").stream()
            .anyMatch(accept -> accept.toLowerCase(Locale.ROOT).contains("text/html"));
  }

  /** Whether the browser says that a page of another site led here. */
  public boolean isCrossSite() {
    return http.headers().all("Sec-Fetch-Site").contains("cross-site");
  }

  /** What the rules of a backend for frontend look at. */
  public BackendFacts facts() {
    return BackendFacts.ofCall(
        http.method().isSafe() ? Method.SAFE : Method.UNSAFE,
        initiator(),
        CsrfHeader.isIn(http.headers()) ? Presence.PRESENT : Presence.ABSENT);
  }

  /**
   * The same for the handshake of a WebSocket. Any site may open one and read what comes, so it
   * counts as unsafe; and no script can give it a header.
   */
  public BackendFacts socketFacts() {
    return BackendFacts.ofCall(Method.UNSAFE, initiator(), Presence.ABSENT);
  }

  /** This place, to come back to after a sign-in; home if it is none that can be come back to. */
  public ReturnTarget place() {
    String query = http.query();
    return ReturnTarget.parse(query.isEmpty() ? http.path() : http.path() + "?" + query)
        .toOptional()
        .orElse(ReturnTarget.HOME);
  }

  /**
   * The page of this site that a script called from, to come back to after a sign-in: what a call
   * itself answers with is nothing to look at. Home if the browser does not tell (RFC 9110 10.1.3).
   */
  public ReturnTarget caller() {
    return http.headers()
        .single("Referer")
        .filter(referer -> referer.startsWith(publicOrigin + "/"))
        .map(referer -> referer.substring(publicOrigin.length()))
        .flatMap(local -> ReturnTarget.parse(local).toOptional())
        .orElse(ReturnTarget.HOME);
  }

  private Initiator initiator() {
    List<String> site = http.headers().all("Sec-Fetch-Site");
    List<String> origin = http.headers().all("Origin");
    if (site.isEmpty() && origin.isEmpty()) {
      return Initiator.NOT_STATED;
    }
    boolean sameSite = site.isEmpty() || site.equals(List.of("same-origin"));
    return sameSite && isOwn(origin, site) ? Initiator.SAME_ORIGIN : Initiator.ANOTHER_ORIGIN;
  }

  /** A form on a page with {@code no-referrer} sends {@code Origin: null} (Fetch 3.2). */
  private boolean isOwn(List<String> origin, List<String> site) {
    Optional<String> stated = origin.stream().findFirst();
    return origin.size() <= 1
        && stated
            .map(value -> value.equals(publicOrigin) || (value.equals("null") && !site.isEmpty()))
            .orElse(true);
  }
}
