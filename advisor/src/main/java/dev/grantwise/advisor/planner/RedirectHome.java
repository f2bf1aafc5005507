package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.protocol.client.RedirectUri;

/** Where the browser comes back to in one exchange. */
final class RedirectHome {

  private RedirectHome() {}

  /** RFC 8252 7.3: an app takes whatever port it gets, where the provider takes any. */
  static RedirectUri of(Stage stage) {
    RedirectUri registered =
        RedirectKind.of(stage.file(), stage.design().redirect())
            .orElseGet(() -> example(stage.design().redirect()));
    boolean fixed =
        stage.server().known(FactKey.LOOPBACK_PORT).filter(fact -> fact.is("fixed")).isPresent();
    if (stage.design().redirect() != RedirectKind.LOOPBACK || fixed) {
      return registered;
    }
    String url = registered.value();
    int host = url.indexOf("://") + "://".length();
    int path = url.indexOf('/', host);
    int end = path < 0 ? url.length() : path;
    boolean named = url.lastIndexOf(':', end - 1) > Math.max(host, url.lastIndexOf(']', end - 1));
    if (named) {
      return registered;
    }
    return RedirectUri.parse(
            url.substring(0, end) + ":" + stage.examples().port() + url.substring(end))
        .orThrow();
  }

  /** Until the file names one: of a domain that is nobody's (RFC 2606 3). */
  private static RedirectUri example(RedirectKind kind) {
    String url =
        switch (kind) {
          case HTTPS, CLAIMED_HTTPS, EXTENSION, NONE -> "https://client.example/oauth2/callback";
          case LOOPBACK -> "http://127.0.0.1/callback";
          case PRIVATE_USE_SCHEME -> "example.client:/callback";
        };
    return RedirectUri.parse(url).orThrow();
  }
}
