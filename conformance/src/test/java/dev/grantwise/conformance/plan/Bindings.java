package dev.grantwise.conformance.plan;

import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Sha256;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  /**
   * A sentence, plain or percent-encoded (RFC 6749 5.2, without what ends a string or parameter).
   */
  private static final String SENTENCE = "([^\"\\\\&\\r\\n]+?)";

  /** What is another one in each request, also of a step that is gone through again. */
  private static final Set<Kind> OF_ONE_REQUEST = EnumSet.of(Kind.TRACE_ID, Kind.PARENT_ID);

  private final List<RandomValue> declared;
  private final Map<String, RandomValue> bySpelling = new LinkedHashMap<>();
  private final Pattern anyValue;
  private final Map<String, String> actual = new LinkedHashMap<>();
  private int repetitions;
  private int requests;

  Bindings(List<RandomValue> declared) {
    // The longest first, so that a value which contains another is found whole.
    this.declared =
        declared.stream()
            .distinct()
            .sorted(Comparator.comparingInt((RandomValue value) -> -value.value().length()))
            .toList();
    this.declared.forEach(
        value -> spellings(value.value()).forEach(text -> bySpelling.putIfAbsent(text, value)));
    this.anyValue =
        Pattern.compile(
            bySpelling.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
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
      if (OF_ONE_REQUEST.contains(value.kind())) {
        // Under a name of its own: what stands twice under two names is found at the end.
        actual.put(value.name() + " of request " + ++requests, found);
        continue;
      }
      String before = actual.putIfAbsent(value.name(), found);
      if (before != null && !before.equals(found)) {
        return Optional.of(what + ": " + value.name() + " is not the one seen before");
      }
      repetitions += before == null ? 0 : 1;
    }
    return Optional.empty();
  }

  /** What does not belong together although it should, and what is one although it must be two. */
  List<String> uncorrelated() {
    return Stream.of(
            unanswered(Kind.CODE_VERIFIER, Kind.CODE_CHALLENGE, Sha256::base64Url),
            unanswered(Kind.ID_TOKEN, Kind.NONCE, Bindings::nonceIn),
            reused())
        .flatMap(List::stream)
        .toList();
  }

  /** How often a value was found to be the one it had to be. */
  int correlated() {
    return repetitions;
  }

  /** Every value that was bound, by its name. */
  Map<String, String> values() {
    return Map.copyOf(actual);
  }

  /** Each value of one kind from which no value of the other kind follows. */
  private List<String> unanswered(Kind kind, Kind other, UnaryOperator<String> follows) {
    List<String> others = seen(other).map(this::actualOf).toList();
    return seen(kind)
        .filter(value -> !others.contains(follows.apply(actualOf(value))))
        .map(value -> value.name() + " does not fit any " + other)
        .toList();
  }

  private List<String> reused() {
    Map<String, List<String>> names =
        actual.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    return names.values().stream()
        .filter(same -> same.size() > 1)
        .map(same -> String.join(" and ", same) + " have the same value")
        .toList();
  }

  private Stream<RandomValue> seen(Kind kind) {
    return declared.stream()
        .filter(value -> value.kind() == kind)
        .filter(value -> actual.containsKey(value.name()));
  }

  private String actualOf(RandomValue value) {
    String seen = actual.get(value.name());
    if (seen == null) {
      throw new IllegalStateException(value.name() + " was not seen");
    }
    return seen;
  }

  private static String nonceIn(String idToken) {
    String payload = idToken.split("\\.", -1)[1];
    String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    return JsonObject.parse(json).orThrow().string("nonce").orElse("");
  }

  private String patternOf(String planned, List<RandomValue> inOrder) {
    if (bySpelling.isEmpty()) {
      return Pattern.quote(planned);
    }
    StringBuilder pattern = new StringBuilder();
    Matcher values = anyValue.matcher(planned);
    int end = 0;
    while (values.find()) {
      pattern.append(Pattern.quote(planned.substring(end, values.start())));
      RandomValue value = bySpelling.get(values.group());
      if (value == null) {
        throw new IllegalStateException("no value is spelled like this");
      }
      pattern.append(value.kind() == Kind.ERROR_DESCRIPTION ? SENTENCE : VALUE);
      inOrder.add(value);
      end = values.end();
    }
    return pattern.append(Pattern.quote(planned.substring(end))).toString();
  }

  private static Stream<String> spellings(String value) {
    return Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)).distinct();
  }

  private static String decoded(String text) {
    return text.contains("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
  }
}
