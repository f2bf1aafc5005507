package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.presentation.Presentation;
import dev.grantwise.protocol.rule.presentation.PresentationFacts;
import dev.grantwise.protocol.rule.presentation.PresentationRules;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The token of a request, if it is presented as RFC 6750 2.1 or RFC 9449 7.1 says. */
sealed interface PresentedToken {

  /**
   * One token.
   *
   * @param scheme {@code Bearer} or {@code DPoP}
   */
  record Present(AccessToken token, TokenType scheme) implements PresentedToken {}

  /** No credentials of a scheme that is taken here, which is no error yet. */
  record Absent() implements PresentedToken {}

  record Refused(String reason) implements PresentedToken {}

  /**
   * What stands in the header: a scheme, whose case does not matter (RFC 9110 11.1), and the rest.
   */
  record Credentials(TokenType scheme, String text) {

    static Credentials of(String header) {
      String text = header.strip();
      int end = text.indexOf(' ');
      return end < 0
          ? new Credentials(new TokenType(text), "")
          : new Credentials(new TokenType(text.substring(0, end)), text.substring(end + 1).strip());
    }

    /** The scheme alone: the rest is a credential. */
    @Override
    public String toString() {
      return scheme.toString();
    }
  }

  /**
   * Reads the request.
   *
   * @param schemes those that are taken here
   */
  static PresentedToken of(HttpRequest request, Collection<TokenType> schemes) {
    List<String> headers = request.headers().all("Authorization");
    if (headers.size() > 1) {
      return new Refused("expected one Authorization header, saw " + headers.size());
    }
    Optional<Credentials> credentials =
        headers.isEmpty()
            ? Optional.empty()
            : Optional.of(Credentials.of(headers.getFirst()))
                .filter(found -> isTaken(found.scheme(), schemes));
    Optional<Violation> violation =
        PresentationRules.RESOURCE_REQUEST.firstViolation(
            PresentationFacts.ofResourceRequest(used(request, credentials)));
    if (violation.isPresent()) {
      return new Refused(violation.get().reason());
    }
    // A token in a form is not supported (RFC 6750 2.2 leaves it to the API), so it is not there.
    return credentials.map(PresentedToken::read).orElseGet(Absent::new);
  }

  private static boolean isTaken(TokenType scheme, Collection<TokenType> schemes) {
    for (TokenType taken : schemes) {
      if (taken.is(scheme)) {
        return true;
      }
    }
    return false;
  }

  private static PresentedToken read(Credentials credentials) {
    return B64Token.is(credentials.text())
        ? new Present(new AccessToken(credentials.text()), credentials.scheme())
        : new Refused("expected a scheme, a space and a token (RFC 6750 2.1), saw another form");
  }

  private static Set<Presentation> used(HttpRequest request, Optional<Credentials> credentials) {
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
