package dev.grantwise.app.page;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.secret.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one stylesheet, under a name that changes with its content, so that caches may keep it. */
public final class Stylesheet {

  private static final int NAME_LENGTH = 12;

  private final String css;
  private final String name;

  public Stylesheet() {
    this.css = read();
    this.name = "grantwise-" + Sha256.hex(css).substring(0, NAME_LENGTH) + ".css";
  }

  /**
   * Its path on an origin.
   *
   * @param prefix where assets lie, without a slash at the end
   */
  public String path(String prefix) {
    return prefix + "/" + name;
  }

  /** Its text, for a page that is whole in itself. */
  public String content() {
    return css;
  }

  /**
   * Answers a request below the prefix: the stylesheet under its current name, and nothing else.
   */
  public HttpResponse answer(HttpRequest request) {
    if (!request.path().endsWith("/" + name)) {
      return HttpResponse.of(404);
    }
    return HttpResponse.of(200)
        .with("Content-Type", "text/css; charset=utf-8")
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("X-Content-Type-Options", "nosniff")
        .with(Body.of(css));
  }

  private static String read() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("grantwise.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
