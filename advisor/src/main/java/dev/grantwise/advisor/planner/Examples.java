package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.secret.Randomness;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The example values of one plan: fresh, clearly fake, and each remembered under its name, so that
 * a step can say which of its values differ in every run. Used by one thread, for one plan.
 */
final class Examples {

  private static final int BYTES = 24;

  private final Randomness randomness;
  private final List<RandomValue> made = new ArrayList<>();

  Examples(String seed) {
    this.randomness = new SeededRandomness(seed);
  }

  /** A new value that begins with {@code example-} and its name. */
  String fresh(String name, Kind kind) {
    byte[] bytes = new byte[BYTES];
    randomness.fill(bytes);
    String value =
        "example-"
            + name.replace('_', '-')
            + "-"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return remember(name, kind, value);
  }

  /** A value that follows from others, and so differs in every run too. */
  String remember(String name, Kind kind, String value) {
    made.add(new RandomValue(name, kind, value));
    return value;
  }

  /** The remembered values that stand in these messages, in the order they first appear. */
  List<RandomValue> in(Optional<HttpRequest> request, Optional<HttpResponse> response) {
    String text = request.map(Examples::text).orElse("") + response.map(Examples::text).orElse("");
    return made.stream()
        .filter(value -> text.contains(value.value()))
        .sorted(Comparator.comparingInt(value -> text.indexOf(value.value())))
        .toList();
  }

  private static String text(HttpRequest request) {
    StringBuilder text = new StringBuilder(request.url()).append('\n');
    request.headers().fields().forEach(field -> text.append(field.value()).append('\n'));
    return text.append(request.body().text()).append('\n').toString();
  }

  private static String text(HttpResponse response) {
    StringBuilder text = new StringBuilder();
    response.headers().fields().forEach(field -> text.append(field.value()).append('\n'));
    return text.append(response.body().text()).toString();
  }
}
