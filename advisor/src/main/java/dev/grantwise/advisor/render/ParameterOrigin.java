package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which decision of a plan a parameter or header field of a message comes from. */
public final class ParameterOrigin {

  private static final Map<String, List<String>> TOPICS =
      Map.ofEntries(
          Map.entry("code_challenge", List.of("pkce")),
          Map.entry("code_challenge_method", List.of("pkce")),
          Map.entry("code_verifier", List.of("pkce")),
          Map.entry("state", List.of("state")),
          Map.entry("nonce", List.of("nonce")),
          Map.entry("iss", List.of("iss")),
          Map.entry("redirect_uri", List.of("redirect uri", "redirect kind")),
          Map.entry("client_secret", List.of("client authentication")),
          Map.entry("client_assertion", List.of("client authentication")),
          Map.entry("client_assertion_type", List.of("client authentication")),
          Map.entry("resource", List.of("audience")),
          Map.entry("audience", List.of("audience")),
          Map.entry("scope", List.of("scopes")),
          Map.entry("dpop", List.of("sender constraint")),
          Map.entry("dpop_jkt", List.of("sender constraint")),
          Map.entry("response_mode", List.of("response mode", "response delivery")),
          Map.entry("request_uri", List.of("request delivery")),
          Map.entry("request", List.of("request delivery")),
          Map.entry("access_type", List.of("renewal", "offline access")),
          Map.entry("prompt", List.of("renewal", "offline access")),
          Map.entry("refresh_token", List.of("renewal")));

  private final List<Decision> decisions;

  /** For messages of the plan with these decisions. */
  public ParameterOrigin(List<Decision> decisions) {
    this.decisions = List.copyOf(decisions);
  }

  /** The place of the decision in the plan, from zero; empty if no decision stands behind it. */
  public Optional<Integer> of(MessageLine line) {
    return topics(line)
        .flatMap(topic -> positions().getOrDefault(topic, List.of()).stream())
        .findFirst();
  }

  private static Stream<String> topics(MessageLine line) {
    String name = line.name().toLowerCase(Locale.ROOT);
    if (name.equals("authorization")) {
      String value = line.text().toLowerCase(Locale.ROOT);
      return value.contains(": basic ")
          ? Stream.of("client authentication")
          : value.contains(": dpop ") ? Stream.of("sender constraint") : Stream.of();
    }
    return TOPICS.getOrDefault(name, List.of()).stream();
  }

  private Map<String, List<Integer>> positions() {
    return Stream.iterate(0, i -> i < decisions.size(), i -> i + 1)
        .collect(Collectors.groupingBy(i -> decisions.get(i).topic().toLowerCase(Locale.ROOT)));
  }
}
