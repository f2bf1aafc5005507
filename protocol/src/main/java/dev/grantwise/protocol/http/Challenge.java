package dev.grantwise.protocol.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of a refusal (RFC 9110 11.6.1). A field may hold several, of several schemes, and
 * an answer several fields.
 *
 * @param parameters by their names in lower case, without quotes; empty for a token68
 */
public record Challenge(String scheme, Map<String, String> parameters) {

  /** The field of the challenges. */
  public static final String HEADER = "WWW-Authenticate";

  public Challenge {
    parameters = Map.copyOf(parameters);
  }

  /** Every challenge of an answer; a field that breaks the grammar counts as none. */
  public static List<Challenge> in(HttpResponse answer) {
    return answer.headers().all(HEADER).stream()
        .flatMap(field -> new ChallengeReader(field).challenges().stream())
        .toList();
  }

  /** Schemes compare without case (RFC 9110 11.1). */
  public boolean isOf(String other) {
    return scheme.equalsIgnoreCase(other);
  }

  /** A parameter by its name, of any case (RFC 9110 11.2). */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }
}
