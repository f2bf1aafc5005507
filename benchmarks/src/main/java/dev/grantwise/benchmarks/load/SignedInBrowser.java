package dev.grantwise.benchmarks.load;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Goes through the forms of a server once, and from then on gets its codes by redirect. */
final class SignedInBrowser {

  private static final int MOST_STEPS = 12;
  private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"");
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\sname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");

  private final HttpClient http;
  private final Target target;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  SignedInBrowser(HttpClient http, Target target) {
    this.http = http;
    this.target = target;
  }

  /** The address of the client that a request leads to, with the code in its query. */
  URI authorize(URI request) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(Form.get(request));
    for (int step = 0; step < MOST_STEPS; step++) {
      if (answer.statusCode() / 100 == 3) {
        URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
        if (next.toString().startsWith(target.redirectUri())) {
          return next;
        }
        answer = send(Form.get(next));
      } else {
        answer = send(filled(answer));
      }
    }
    throw new IOException("no code after " + MOST_STEPS + " steps: " + answer.uri());
  }

  private HttpRequest.Builder filled(HttpResponse<String> page) throws IOException {
    Matcher action = ACTION.matcher(page.body());
    if (page.statusCode() != 200 || !action.find()) {
      throw new IOException("no form at " + page.uri() + ": " + page.statusCode());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page.body());
    while (input.find()) {
      Matcher name = NAME.matcher(input.group());
      Matcher value = VALUE.matcher(input.group());
      if (input.group().contains("type=\"hidden\"") && name.find() && value.find()) {
        fields.put(text(name.group(1)), text(value.group(1)));
      }
    }
    if (page.body().contains("name=\"password\"")) {
      fields.put("username", target.username());
      fields.put("password", target.password());
    } else {
      fields.put("decision", "allow");
    }
    URI to = page.uri().resolve(text(action.group(1)));
    return Form.post(to, fields)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    answer
        .headers()
        .allValues("Set-Cookie")
        .forEach(header -> HttpCookie.parse(header).forEach(this::keep));
    return answer;
  }

  private void keep(HttpCookie cookie) {
    if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
      cookies.remove(cookie.getName());
    } else {
      cookies.put(cookie.getName(), cookie.getValue());
    }
  }

  private static String text(String attribute) {
    return attribute
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
