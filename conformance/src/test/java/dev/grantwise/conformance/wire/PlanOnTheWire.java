package dev.grantwise.conformance.wire;

import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Holds recorded traffic against the steps of a plan: method, target, headers, bodies, in order.
 *
 * <p>Only what the plan declares random may differ. A header that neither the plan has nor the
 * transport needs is a mismatch too: what is sent and not printed would be a secret of ours.
 */
final class PlanOnTheWire {

  /** What an HTTP library or a browser adds by itself. */
  private static final Set<String> TRANSPORT =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "date",
          "user-agent",
          "keep-alive");

  private static final Set<String> BROWSER =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "pragma",
          "origin",
          "referer",
          "priority",
          "upgrade-insecure-requests",
          "purpose");

  private final Bindings bindings;
  private final List<String> mismatches = new ArrayList<>();

  PlanOnTheWire(List<Step> steps) {
    bindings = new Bindings(steps.stream().flatMap(step -> step.random().stream()).toList());
  }

  /**
   * Compares the steps, in order, with the exchanges, in order.
   *
   * @return the exchanges that no step speaks of
   */
  List<Exchange> compare(List<Step> steps, List<Exchange> exchanges) {
    List<Exchange> left = new ArrayList<>(exchanges);
    int from = 0;
    for (Step step : steps) {
      Optional<HttpRequest> request = step.request();
      if (request.isEmpty()) {
        continue;
      }
      int at = find(left, from, request.get());
      if (at < 0) {
        mismatches.add(step.name() + ": no " + request.get() + " after the step before");
        continue;
      }
      compare(step, request.get(), left.remove(at));
      from = at;
    }
    mismatches.addAll(bindings.uncorrelated());
    return left;
  }

  /** Everything that differs, for people. */
  List<String> mismatches() {
    return List.copyOf(mismatches);
  }

  /** How many random values were seen and correlated. */
  int correlated() {
    return bindings.size();
  }

  private static int find(List<Exchange> exchanges, int from, HttpRequest planned) {
    for (int i = from; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      String host = exchange.requestHeaders().single("Host").orElse("");
      if (exchange.method().equals(planned.method().name())
          && exchange.path().equals(planned.path())
          && planned.url().contains("://" + host)) {
        return i;
      }
    }
    return -1;
  }

  private void compare(Step step, HttpRequest planned, Exchange seen) {
    String name = step.name();
    check(name + " query", planned.query(), seen.query());
    checkHeaders(name + " request", planned.headers(), seen.requestHeaders());
    check(name + " request body", planned.body().text(), seen.requestBody());
    step.response().ifPresent(response -> compareResponse(name, response, seen));
  }

  private void compareResponse(String name, HttpResponse planned, Exchange seen) {
    if (planned.status() != seen.status()) {
      mismatches.add(name + " status: planned " + planned.status() + ", saw " + seen.status());
    }
    checkHeaders(name + " response", planned.headers(), seen.responseHeaders());
    // What a page says is not the plan's business; everything else is.
    boolean page = planned.header("Content-Type").orElse("").startsWith("text/html");
    if (!page) {
      check(name + " response body", planned.body().text(), seen.responseBody());
    }
  }

  private void checkHeaders(String what, Headers planned, Headers seen) {
    for (String header : names(planned)) {
      check(
          what + " header " + header,
          String.join("\n", planned.all(header)),
          String.join("\n", seen.all(header)));
    }
    for (String header : names(seen)) {
      if (!names(planned).contains(header) && !isTransport(header)) {
        mismatches.add(what + ": a header that the plan does not have: " + header);
      }
    }
  }

  private static boolean isTransport(String header) {
    return TRANSPORT.contains(header) || BROWSER.contains(header) || header.startsWith("sec-");
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
