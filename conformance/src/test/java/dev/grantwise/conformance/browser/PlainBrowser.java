package dev.grantwise.conformance.browser;

import dev.grantwise.protocol.http.Parameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What of a browser is seen on the wire, and no more: navigations with their redirects, cookies,
 * Fetch Metadata, forms and calls by script. One user, one window.
 */
public final class PlainBrowser implements AutoCloseable {

  private static final int MOST_HOPS = 20;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final CookieJar cookies;

  /** A browser with no cookies yet, whose cookies age by that clock. */
  public PlainBrowser(InstantSource clock) {
    this.cookies = new CookieJar(clock);
  }

  /** The user types an address; redirects and pages that navigate by themselves are followed. */
  public ReceivedPage navigate(String url) throws IOException, InterruptedException {
    return go(Navigation.get(URI.create(url), Optional.empty()));
  }

  /** The user presses a button of a form. */
  public ReceivedPage submit(ReceivedPage page, Parameters filledIn)
      throws IOException, InterruptedException {
    // Our pages send no referrer, which makes browsers write this Origin.
    return go(Navigation.post(page.action(), page.url(), "null", page.fields(filledIn).encode()));
  }

  /** A page posts an empty form to its own origin. */
  public ReceivedPage post(String url) throws IOException, InterruptedException {
    URI to = URI.create(url);
    return go(Navigation.post(to, to, to.getScheme() + "://" + to.getAuthority(), ""));
  }

  /** A script calls its own origin. */
  public HttpResponse<String> fetch(String url, String header, String value)
      throws IOException, InterruptedException {
    URI to = URI.create(url);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .header("Accept", "application/json")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Sec-Fetch-Mode", "cors")
            .header("Sec-Fetch-Dest", "empty")
            .header(header, value);
    return send(to, request, CookieJar.Origination.SAME_SITE);
  }

  private ReceivedPage go(Navigation first) throws IOException, InterruptedException {
    Navigation next = first;
    for (int hops = 0; hops < MOST_HOPS; hops++) {
      URI to = next.to();
      HttpResponse<String> response = send(to, next.request(), next.origination());
      ReceivedPage page = new ReceivedPage(to, response.statusCode(), response.body());
      Optional<String> location = response.headers().firstValue("Location");
      if (location.isPresent()) {
        next = next.redirected(to.resolve(location.get()));
      } else if (page.onward().isPresent()) {
        next = Navigation.get(page.onward().get(), Optional.of(to));
      } else {
        return page;
      }
    }
    throw new IllegalStateException("more than " + MOST_HOPS + " hops");
  }

  private HttpResponse<String> send(
      URI to, HttpRequest.Builder request, CookieJar.Origination origination)
      throws IOException, InterruptedException {
    cookies.header(to.getHost(), origination).ifPresent(value -> request.header("Cookie", value));
    HttpResponse<String> response =
        http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    cookies.receive(to.getHost(), response.headers().allValues("Set-Cookie"));
    return response;
  }

  @Override
  public void close() {
    http.close();
  }

  /**
   * A navigation under way.
   *
   * @param from the pages behind it, redirects included; empty if the user typed the address
   * @param crossSite whether any of these was of another site
   * @param origin of the page with the form; empty for a link
   */
  private record Navigation(
      URI to, Optional<URI> from, boolean crossSite, Optional<String> origin, String body) {

    static Navigation get(URI to, Optional<URI> from) {
      boolean crossSite = from.isPresent() && !isSameSite(from.get(), to);
      return new Navigation(to, from, crossSite, Optional.empty(), "");
    }

    static Navigation post(URI to, URI from, String origin, String body) {
      return new Navigation(to, Optional.of(from), false, Optional.of(origin), body);
    }

    /** A 303 makes a GET of everything. */
    Navigation redirected(URI location) {
      boolean leaves = from.isPresent() && !isSameSite(to, location);
      return new Navigation(location, from, crossSite || leaves, Optional.empty(), "");
    }

    CookieJar.Origination origination() {
      return crossSite ? CookieJar.Origination.CROSS_SITE : CookieJar.Origination.SAME_SITE;
    }

    HttpRequest.Builder request() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(to)
              .header("Accept", "text/html,application/xhtml+xml")
              .header("Sec-Fetch-Site", site())
              .header("Sec-Fetch-Mode", "navigate")
              .header("Sec-Fetch-Dest", "document");
      origin.ifPresent(
          value ->
              request
                  .header("Origin", value)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(body)));
      return request;
    }

    private String site() {
      if (from.isEmpty()) {
        return "none";
      }
      return crossSite ? "cross-site" : "same-origin";
    }

    /** Ports do not part sites. */
    private static boolean isSameSite(URI one, URI other) {
      return one.getHost().equals(other.getHost());
    }
  }
}
