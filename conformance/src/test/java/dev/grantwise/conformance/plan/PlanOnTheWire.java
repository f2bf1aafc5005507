package dev.grantwise.conformance.plan;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Holds recorded traffic against the steps of a story: method, target, headers, bodies, in order.
 *
 * <p>Only what the plan declares random may differ. A header that neither the plan has nor the
 * transport needs is a mismatch too: what is sent and not printed would be a secret of ours.
 */
final class PlanOnTheWire {

  /**
   * What a refresh token has left (draft-ietf-oauth-refresh-token-expiration) is another number in
   * each answer; a plan has lifetimes in its table of tokens.
   */
  private static final Pattern REFRESH_LIFETIME =
      Pattern.compile(
          ",\"refresh_token_timeout\":[0-9]{1,9},\"authorization_expires_in\":[0-9]{1,9}");

  /** What an HTTP library or a browser adds by itself. */
  private static final Set<String> TRANSPORT =
      Set.of("host", "connection", "content-length", "transfer-encoding", "date", "user-agent");

  private static final Set<String> BROWSER = Set.of("accept", "origin");

  private final Story story;
  private final List<Exchange> exchanges;
  private final Bindings bindings;
  private final Set<Exchange> matched = new HashSet<>();
  private final Set<String> compared = new TreeSet<>();
  private final List<String> mismatches = new ArrayList<>();

  private PlanOnTheWire(Story story, List<Exchange> exchanges) {
    this.story = story;
    this.exchanges = exchanges;
    this.bindings =
        new Bindings(
            story.planned().values().stream().flatMap(step -> step.random().stream()).toList());
  }

  /**
   * What came of a comparison.
   *
   * @param compared the names of the steps that were found
   * @param mismatches everything that differs, for people
   * @param unspoken the exchanges that no step speaks of
   * @param correlated how often a random value was the one it had to be
   * @param values the random values by their names
   */
  record Result(
      Set<String> compared,
      List<String> mismatches,
      List<Exchange> unspoken,
      int correlated,
      Map<String, String> values) {}

  /** Compares a story with what was recorded while it was gone through. */
  static Result compare(Story story, List<Exchange> exchanges) {
    return new PlanOnTheWire(story, exchanges).result();
  }

  private Result result() {
    int from = 0;
    for (List<Step> moment : story.moments()) {
      int latest = from;
      for (Step step : moment) {
        latest = Math.max(latest, compare(step, from));
      }
      from = latest;
    }
    mismatches.addAll(bindings.uncorrelated());
    List<Exchange> unspoken =
        exchanges.stream().filter(exchange -> !matched.contains(exchange)).toList();
    return new Result(compared, mismatches, unspoken, bindings.correlated(), bindings.values());
  }

  /** Compares one step with the first exchange that may be it, and gives where that is. */
  private int compare(Step step, int from) {
    for (int i = from; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      if (!matched.contains(exchange) && isMeant(step, exchange)) {
        compared.add(step.name());
        matched.add(exchange);
        compare(step, exchange);
        return i;
      }
    }
    mismatches.add(step.name() + ": not seen after the step before");
    return from;
  }

  /** Whether an exchange goes to the place a step goes to; an answer alone is known by its own. */
  private static boolean isMeant(Step step, Exchange exchange) {
    return step.request()
        .map(request -> isAt(request, exchange))
        .orElseGet(
            () -> step.response().map(response -> isAnswer(response, exchange)).orElse(false));
  }

  private static boolean isAt(HttpRequest planned, Exchange exchange) {
    String host = exchange.requestHeaders().single("Host").orElse("");
    return exchange.method().equals(planned.method().name())
        && exchange.path().equals(planned.path())
        && planned.url().startsWith("http://" + host + planned.path());
  }

  private static boolean isAnswer(HttpResponse planned, Exchange exchange) {
    String place = planned.header("Location").map(url -> url.split("\\?", 2)[0] + "?").orElse("?");
    return exchange.status() == planned.status()
        && exchange.responseHeaders().single("Location").orElse("").startsWith(place);
  }

  private void compare(Step step, Exchange seen) {
    String name = step.name();
    step.request().ifPresent(request -> compareRequest(step, request, seen));
    step.response()
        .ifPresent(
            response -> {
              // Without a request, it is one of the server's pages that answers.
              Set<String> free = step.request().isPresent() ? Set.of() : Set.of("set-cookie");
              compareResponse(name, response, seen, free);
            });
  }

  private void compareRequest(Step step, HttpRequest planned, Exchange seen) {
    String name = step.name();
    check(name + " query", planned.query(), seen.query());
    Set<String> free = new TreeSet<>(BROWSER);
    if (step.to() == Actor.AUTHORIZATION_SERVER && step.from() == Actor.BROWSER) {
      free.add("cookie"); // the server's own session, which is nobody else's business
    }
    checkHeaders(name + " request", planned.headers(), seen.requestHeaders(), free);
    check(name + " request body", planned.body().text(), seen.requestBody());
  }

  private void compareResponse(String name, HttpResponse planned, Exchange seen, Set<String> free) {
    if (planned.status() != seen.status()) {
      mismatches.add(name + " status: planned " + planned.status() + ", saw " + seen.status());
    }
    checkHeaders(name + " response", planned.headers(), seen.responseHeaders(), free);
    // What a page says is not the plan's business; everything else is.
    boolean page = planned.header("Content-Type").orElse("").startsWith("text/html");
    if (!page) {
      check(
          name + " response body",
          planned.body().text(),
          REFRESH_LIFETIME.matcher(seen.responseBody()).replaceFirst(""));
    }
  }

  private void checkHeaders(String what, Headers planned, Headers seen, Set<String> free) {
    for (String header : names(planned)) {
      check(
          what + " header " + header,
          String.join("\n", planned.all(header)),
          String.join("\n", seen.all(header)));
    }
    for (String header : names(seen)) {
      boolean byTheWay =
          TRANSPORT.contains(header) || free.contains(header) || header.startsWith("sec-fetch-");
      if (!names(planned).contains(header) && !byTheWay) {
        mismatches.add(what + ": a header that the plan does not have: " + header);
      }
    }
  }

  private static List<String> names(Headers headers) {
    return headers.fields().stream()
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private void check(String what, String planned, String seen) {
    bindings.mismatch(what, planned, seen).ifPresent(mismatches::add);
  }
}
