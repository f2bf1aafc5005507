package dev.grantwise.conformance.http;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Navigates as a browser would, without rendering: keeps cookies by host (as browsers do, whatever
 * the port), follows redirects, and sends forms.
 */
public final class PlainBrowser {

  private static final int MOST_REDIRECTS = 10;

  private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();
  private final HttpClient client;

  public PlainBrowser() {
    this(PlainHttp.CLIENT);
  }

  /**
   * With a way of its own to send requests.
   *
   * @param client that follows no redirects and keeps no cookies
   */
  public PlainBrowser(HttpClient client) {
    this.client = client;
  }

  /** Navigates, and follows redirects to the end. */
  public Answer open(String url) {
    return follow(openOnce(url), Pattern.compile("(?!)"));
  }

  /** Navigates once. */
  public Answer openOnce(String url) {
    return send(navigation(PlainHttp.to(url), "none"));
  }

  /** Navigates once, with one field more. */
  public Answer openWith(String url, String field, String value) {
    return send(navigation(PlainHttp.to(url).header(field, value), "none"));
  }

  /** A call of a script, as {@code fetch} would send it. */
  public Answer call(String url) {
    return send(
        PlainHttp.to(url)
            .header("Accept", "application/json")
            .header("X-CSRF", "1")
            .header("Sec-Fetch-Mode", "cors")
            .header("Sec-Fetch-Dest", "empty")
            .header("Sec-Fetch-Site", "same-origin"));
  }

  /** Goes through sign-in and, where it is asked, consent. */
  public Answer signIn(String url, String user, String password) {
    return signIn(url, user, password, Pattern.compile("(?!)"));
  }

  /**
   * The same, stopping before an address.
   *
   * @param end the redirect that is not followed, but given as the answer
   */
  public Answer signIn(String url, String user, String password, Pattern end) {
    return decide(url, user, password, "allow", end);
  }

  /** Signs in, and denies what is asked. */
  public Answer deny(String url, String user, String password, Pattern end) {
    return decide(url, user, password, "deny", end);
  }

  private Answer decide(String url, String user, String password, String decision, Pattern end) {
    Answer page = follow(openOnce(url), end);
    if (page.body().contains("name=\"password\"")) {
      HtmlForm form = HtmlForm.in(page).with("username", user).with("password", password);
      page = follow(sendForm(form), end);
    }
    if (page.body().contains("name=\"decision\"")) {
      page = follow(sendForm(HtmlForm.in(page).with("decision", decision)), end);
    }
    return page;
  }

  /** Sends a form, and follows redirects to the end. */
  public Answer submit(HtmlForm form) {
    return follow(sendForm(form), Pattern.compile("(?!)"));
  }

  private Answer sendForm(HtmlForm form) {
    return send(navigation(PlainHttp.form(form.action().toString(), form.fields()), "same-origin"));
  }

  private Answer follow(Answer first, Pattern end) {
    Answer answer = first;
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      if (answer.status() / 100 != 3) {
        return answer;
      }
      String next = answer.from().resolve(answer.header("Location").orElseThrow()).toString();
      if (end.matcher(next).lookingAt()) {
        return answer;
      }
      answer = openOnce(next);
    }
    throw new AssertionError("redirected without end: " + answer);
  }

  private static HttpRequest.Builder navigation(HttpRequest.Builder request, String site) {
    return request
        .header("Accept", "text/html,*/*;q=0.8")
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document")
        .header("Sec-Fetch-Site", site);
  }

  /** The cookies of a host, as the value of their field. */
  public String cookies(String host) {
    return jar(host).entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private Map<String, String> jar(String host) {
    return cookies.computeIfAbsent(host, _ -> new ConcurrentSkipListMap<>());
  }

  /** Sends anything with the cookies that belong to it. */
  public Answer send(HttpRequest.Builder request) {
    URI to = request.build().uri();
    Map<String, String> jar = jar(to.getHost());
    if (!jar.isEmpty()) {
      request.header("Cookie", cookies(to.getHost()));
    }
    Answer answer = PlainHttp.send(client, request);
    answer
        .headers()
        .allValues("Set-Cookie")
        .forEach(header -> HttpCookie.parse(header).forEach(cookie -> keep(jar, cookie)));
    return answer;
  }

  private static void keep(Map<String, String> jar, HttpCookie cookie) {
    if (cookie.getMaxAge() == 0) {
      jar.remove(cookie.getName());
    } else {
      jar.put(cookie.getName(), cookie.getValue());
    }
  }

  /** The text of an attribute. */
  public static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
