package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the user is to be authenticated: what a client asks for (OpenID Connect Core 3.1.2.1), and
 * what an API demands before it serves (RFC 9470 3, 4).
 *
 * @param prompt the {@code prompt} values, in order; empty if the parameter is not sent
 * @param maxAge the longest time since the user last signed in actively
 * @param acrValues the authentication contexts that will do, the preferred one first
 * @param loginHint whom the client expects, for the sign-in form
 */
public record AuthenticationDemand(
    List<String> prompt,
    Optional<Duration> maxAge,
    List<String> acrValues,
    Optional<String> loginHint) {

  /** Ten digits of seconds are more than any sign-in is old; more would be no number. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

  private static final Pattern SPACES = Pattern.compile(" +");

  /** Nothing in particular. */
  public static final AuthenticationDemand NONE =
      new AuthenticationDemand(List.of(), Optional.empty(), List.of(), Optional.empty());

  public AuthenticationDemand {
    prompt = List.copyOf(prompt);
    acrValues = List.copyOf(acrValues);
    if (maxAge.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("max_age: not negative");
    }
  }

  public AuthenticationDemand withPrompt(List<String> values) {
    return new AuthenticationDemand(values, maxAge, acrValues, loginHint);
  }

  public AuthenticationDemand withMaxAge(Duration longest) {
    return new AuthenticationDemand(prompt, Optional.of(longest), acrValues, loginHint);
  }

  public AuthenticationDemand withAcrValues(List<String> values) {
    return new AuthenticationDemand(prompt, maxAge, values, loginHint);
  }

  public AuthenticationDemand withLoginHint(String hint) {
    return new AuthenticationDemand(prompt, maxAge, acrValues, Optional.of(hint));
  }

  /** The given parameters with those of this demand after them. */
  Parameters after(Parameters others) {
    return others
        .with("prompt", joined(prompt))
        .with("max_age", maxAge.map(longest -> Long.toString(longest.toSeconds())))
        .with("acr_values", joined(acrValues))
        .with("login_hint", loginHint);
  }

  /**
   * Reads what an authorization request demands. {@code prompt=none} stands alone, and {@code
   * max_age} is a whole number of seconds (OpenID Connect Core 3.1.2.1); values of {@code prompt}
   * that nobody knows are kept.
   */
  public static Parsed<AuthenticationDemand> parse(Parameters parameters) {
    List<String> prompt = listed(parameters, "prompt");
    if (prompt.contains("none") && prompt.size() > 1) {
      return Parsed.malformed("prompt", "none alone, or other values");
    }
    Optional<String> maxAge = parameters.value("max_age");
    if (maxAge.filter(text -> !SECONDS.matcher(text).matches()).isPresent()) {
      return Parsed.malformed("max_age", "whole seconds, of at most ten digits");
    }
    return Parsed.of(
        new AuthenticationDemand(
            prompt,
            maxAge.map(Long::parseLong).map(Duration::ofSeconds),
            listed(parameters, "acr_values"),
            parameters.value("login_hint")));
  }

  private static List<String> listed(Parameters parameters, String name) {
    return parameters
        .value(name)
        .map(
            text ->
                SPACES.splitAsStream(text).filter(value -> !value.isEmpty()).distinct().toList())
        .orElse(List.of());
  }

  private static Optional<String> joined(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", values));
  }
}
