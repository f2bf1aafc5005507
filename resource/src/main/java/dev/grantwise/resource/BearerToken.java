package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.presentation.Presentation;
import dev.grantwise.protocol.rule.presentation.PresentationFacts;
import dev.grantwise.protocol.rule.presentation.PresentationRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The token of a request, if it is presented as RFC 6750 2.1 says. */
sealed interface BearerToken {

  record Present(AccessToken token) implements BearerToken {}

  /** No bearer credentials, which is no error yet. */
  record Absent() implements BearerToken {}

  record Refused(String reason) implements BearerToken {}

  String SCHEME = "Bearer";

  /** RFC 6750 2.1: b64token. */
  Pattern B64_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  static BearerToken of(HttpRequest request) {
    List<String> headers = request.headers().all("Authorization");
    if (headers.size() > 1) {
      return new Refused("expected one Authorization header, saw " + headers.size());
    }
    Optional<String> credentials = headers.stream().findFirst().flatMap(BearerToken::credentials);
    Optional<Violation> violation =
        PresentationRules.RESOURCE_REQUEST.firstViolation(
            PresentationFacts.ofResourceRequest(used(request, credentials)));
    if (violation.isPresent()) {
      return new Refused(violation.get().reason());
    }
    // A token in a form is not supported (RFC 6750 2.2 leaves it to the API), so it is not there.
    return credentials.map(BearerToken::read).orElseGet(Absent::new);
  }

  private static BearerToken read(String credentials) {
    return B64_TOKEN.matcher(credentials).matches()
        ? new Present(new AccessToken(credentials))
        : new Refused("expected Bearer, a space and a token (RFC 6750 2.1), saw another form");
  }

  /** What stands after the scheme, whose case does not matter (RFC 9110 11.1). */
  private static Optional<String> credentials(String header) {
    String text = header.strip();
    int end = text.indexOf(' ');
    String scheme = end < 0 ? text : text.substring(0, end);
    return scheme.equalsIgnoreCase(SCHEME)
        ? Optional.of(end < 0 ? "" : text.substring(end).strip())
        : Optional.empty();
  }

  private static Set<Presentation> used(HttpRequest request, Optional<String> credentials) {
    Set<Presentation> used = EnumSet.noneOf(Presentation.class);
    credentials.ifPresent(ignored -> used.add(Presentation.AUTHORIZATION_HEADER));
    if (holdsToken(request.queryParameters())) {
      used.add(Presentation.QUERY);
    }
    if (holdsToken(request.form())) {
      used.add(Presentation.FORM);
    }
    return used;
  }

  private static boolean holdsToken(Parsed<Parameters> parameters) {
    return parameters.toOptional().flatMap(list -> list.value("access_token")).isPresent();
  }
}
