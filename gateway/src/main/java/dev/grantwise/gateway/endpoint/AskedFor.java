package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * The browser's request that another proxy asks about. The fields of the browser come with the
 * question; its method and target come in fields that the proxy adds, or as those of the question
 * itself, where the proxy appends the target to the path.
 */
final class AskedFor {

  private static final List<String> METHODS = List.of("X-Forwarded-Method", "X-Original-Method");
  private static final List<String> TARGETS = List.of("X-Forwarded-Uri", "X-Original-URI");

  private AskedFor() {}

  /** The request; malformed if a field that says what it is came more than once. */
  static Parsed<BrowserRequest> in(HttpRequest question, BackendPaths paths, String publicOrigin) {
    Headers headers = question.headers();
    for (List<String> names : List.of(METHODS, TARGETS)) {
      if (names.stream().mapToInt(name -> headers.all(name).size()).sum() > 1) {
        return Parsed.malformed(names.getFirst(), "one field that says it");
      }
    }
    Optional<String> method = told(headers, METHODS);
    if (method.isPresent() && !method.get().matches("[A-Za-z]{1,20}")) {
      return Parsed.malformed(METHODS.getFirst(), "a method");
    }
    String target = told(headers, TARGETS).orElseGet(() -> appended(question, paths));
    return Parsed.of(
        new BrowserRequest(
            new HttpRequest(
                method.map(HttpMethod::new).orElse(question.method()),
                publicOrigin + (target.startsWith("/") ? target : "/"),
                headers,
                Body.EMPTY),
            publicOrigin));
  }

  private static Optional<String> told(Headers headers, List<String> names) {
    return names.stream().flatMap(name -> headers.all(name).stream()).findFirst();
  }

  private static String appended(HttpRequest question, BackendPaths paths) {
    String rest = question.path().substring(paths.auth().length());
    return rest.isEmpty() || question.query().isEmpty() ? rest : rest + "?" + question.query();
  }
}
