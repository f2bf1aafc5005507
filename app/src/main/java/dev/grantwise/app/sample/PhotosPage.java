package dev.grantwise.app.sample;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The page that shows the albums: four files that know of no token. */
public final class PhotosPage {

  /** The whole content, by path: nothing else is ever looked up. */
  private static final Map<String, Asset> ASSETS =
      Map.of(
          "/", new Asset("index.html", "text/html; charset=utf-8"),
          "/photos.js", new Asset("photos.js", "text/javascript; charset=utf-8"),
          "/photos.css", new Asset("photos.css", "text/css; charset=utf-8"),
          "/icon.svg", new Asset("icon.svg", "image/svg+xml"));

  /**
   * Without {@code form-action}: signing out ends at the provider, and browsers hold the redirects
   * after a form against that directive too.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private record Asset(String file, String contentType) {}

  /** Answers one request. */
  public HttpResponse handle(HttpRequest request) {
    boolean reading =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (!reading) {
      return HttpResponse.of(405).with("Allow", "GET, HEAD");
    }
    Asset asset = ASSETS.get(request.path());
    if (asset == null) {
      return HttpResponse.of(404);
    }
    return HttpResponse.of(200)
        .with("Content-Type", asset.contentType())
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        // Its own gateway may know which page called, and leads back there after a sign-in.
        .with("Referrer-Policy", "same-origin")
        .with(Body.of(read(asset.file())));
  }

  private static byte[] read(String file) {
    try (InputStream in = PhotosPage.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
