package dev.grantwise.server.web;

import dev.grantwise.protocol.http.Headers;
import java.util.Optional;

/** Whether a form was sent from a page of this server (attack A17). */
public final class SameOrigin {

  private SameOrigin() {}

  /**
   * Judges by Fetch Metadata, else by {@code Origin}. Our pages send no referrer, which makes
   * browsers write {@code Origin: null} even for a form that stays here; so {@code null} counts
   * only beside {@code Sec-Fetch-Site: same-origin}.
   */
  public static boolean holds(Headers headers, String origin) {
    Optional<String> site = headers.single("Sec-Fetch-Site");
    Optional<String> sent = headers.single("Origin");
    boolean foreign = sent.isPresent() && !sent.get().equals("null") && !sent.get().equals(origin);
    if (foreign || headers.all("Origin").size() > 1 || headers.all("Sec-Fetch-Site").size() > 1) {
      return false;
    }
    return site.map("same-origin"::equals).orElseGet(() -> sent.filter(origin::equals).isPresent());
  }
}
