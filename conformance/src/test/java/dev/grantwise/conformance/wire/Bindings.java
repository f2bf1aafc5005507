package dev.grantwise.conformance.wire;

import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.protocol.secret.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the plan's random values turned out to be. Each is bound where it first appears and must be
 * the same everywhere else; everything around it must be equal to the letter.
 */
final class Bindings {

  /** What a random value may consist of on the wire, plain or percent-encoded. */
  private static final String VALUE = "([A-Za-z0-9._~%+/=:-]+?)";

  private final List<RandomValue> declared;
  private final Map<String, String> actual = new HashMap<>();

  Bindings(List<RandomValue> declared) {
    // The longest first, so that a value which contains another is found whole.
    this.declared =
        declared.stream()
            .distinct()
            .sorted(Comparator.comparingInt((RandomValue value) -> -value.value().length()))
            .toList();
  }

  /** What is wrong with the actual text, held against the planned one; empty if nothing is. */
  Optional<String> mismatch(String what, String planned, String seen) {
    List<RandomValue> inOrder = new ArrayList<>();
    Matcher matcher = Pattern.compile(patternOf(planned, inOrder)).matcher(seen);
    if (!matcher.matches()) {
      return Optional.of(
          what + ": the plan says\n    " + planned + "\n  but the wire had\n    " + seen);
    }
    for (int i = 0; i < inOrder.size(); i++) {
      RandomValue value = inOrder.get(i);
      String found = decoded(matcher.group(i + 1));
      String before = actual.putIfAbsent(value.name(), found);
      if (before != null && !before.equals(found)) {
        return Optional.of(what + ": " + value.name() + " is not the one seen before");
      }
    }
    return Optional.empty();
  }

  /** What does not belong together although it should: the challenge of a verifier. */
  List<String> uncorrelated() {
    return declared.stream()
        .filter(value -> value.kind() == RandomValue.Kind.CODE_VERIFIER)
        .filter(value -> actual.containsKey(value.name()))
        .filter(verifier -> !challenges().contains(Sha256.base64Url(actualOf(verifier))))
        .map(verifier -> verifier.name() + " has no challenge that is its S256")
        .toList();
  }

  /** How many different values were seen. */
  int size() {
    return actual.size();
  }

  private List<String> challenges() {
    return declared.stream()
        .filter(value -> value.kind() == RandomValue.Kind.CODE_CHALLENGE)
        .filter(value -> actual.containsKey(value.name()))
        .map(this::actualOf)
        .toList();
  }

  private String actualOf(RandomValue value) {
    String seen = actual.get(value.name());
    if (seen == null) {
      throw new IllegalStateException(value.name() + " was not seen");
    }
    return seen;
  }

  private String patternOf(String planned, List<RandomValue> inOrder) {
    Map<String, RandomValue> spellings = new HashMap<>();
    declared.forEach(
        value -> spellings(value.value()).forEach(text -> spellings.putIfAbsent(text, value)));
    String anyValue =
        declared.stream()
            .flatMap(value -> spellings(value.value()))
            .distinct()
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    if (anyValue.isEmpty()) {
      return Pattern.quote(planned);
    }
    StringBuilder pattern = new StringBuilder();
    Matcher values = Pattern.compile(anyValue).matcher(planned);
    int end = 0;
    while (values.find()) {
      pattern.append(Pattern.quote(planned.substring(end, values.start()))).append(VALUE);
      inOrder.add(spellings.get(values.group()));
      end = values.end();
    }
    return pattern.append(Pattern.quote(planned.substring(end))).toString();
  }

  private static Stream<String> spellings(String value) {
    return Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return text.contains("%") ? java.net.URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
  }
}
