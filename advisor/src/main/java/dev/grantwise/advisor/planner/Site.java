package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.backend.BackendCookies;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.CookieSecurity;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;

/** Where a gateway answers browsers: all of it follows from the redirect URI. */
public record Site(String origin, BackendPaths paths, BackendCookies cookies) {

  private static final String CALLBACK = "/callback";

  public static Site of(RedirectUri redirectUri) {
    String url = redirectUri.value();
    String path = HttpRequest.get(url).path();
    int authority = url.indexOf("://") + 3;
    int slash = url.indexOf('/', authority);
    CookieSecurity security =
        url.startsWith("https:")
            ? CookieSecurity.HOST_HTTP_PREFIX
            : CookieSecurity.DEVELOPMENT_PLAIN_HTTP_ON_LOOPBACK;
    return new Site(
        slash < 0 ? url : url.substring(0, slash), paths(path), new BackendCookies(security));
  }

  private static BackendPaths paths(String callback) {
    return callback.endsWith(CALLBACK)
        ? BackendPaths.parse(callback.substring(0, callback.length() - CALLBACK.length()))
            .toOptional()
            .orElse(BackendPaths.DEFAULT)
        : BackendPaths.DEFAULT;
  }
}
