package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The example values of one plan: fresh, clearly fake, and each remembered under its name, so that
 * a step can say which of its values differ in every run. Used by one thread, for one plan.
 */
final class Examples {

  /** When every signed example was made: a plan has no clock. */
  static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  private static final int BYTES = 24;

  /** RFC 6335 6: ports that nobody registers. */
  private static final int FIRST_PORT = 49_152;

  private static final int PORTS = 16_384;

  private final Randomness randomness;
  private final List<RandomValue> made = new ArrayList<>();

  Examples(String seed) {
    this.randomness = new SeededRandomness(seed);
  }

  /** For what makes its own identifiers. */
  Randomness randomness() {
    return randomness;
  }

  /** A new value that begins with {@code example-} and its name. */
  String fresh(String name, Kind kind) {
    return fresh("", name, kind);
  }

  /** The same behind what such a value has to begin with. */
  String fresh(String prefix, String name, Kind kind) {
    return remember(name, kind, prefix + "example-" + name.replace('_', '-') + "-" + random());
  }

  /** A well-formed JWT whose claims are the real ones, and whose signature is clearly none. */
  String jwt(String name, Kind kind, JsonObject header, JsonObject claims) {
    return remember(
        name, kind, segment(header) + "." + segment(claims) + ".example-signature-" + random());
  }

  /** A new value of so many bytes in hexadecimal digits. */
  String hexadecimal(String name, Kind kind, int bytes) {
    byte[] drawn = new byte[bytes];
    randomness.fill(drawn);
    return remember(name, kind, HexFormat.of().formatHex(drawn));
  }

  /** A port that an app may be given. */
  String port() {
    byte[] bytes = new byte[2];
    randomness.fill(bytes);
    int drawn = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    return remember(
        "loopback_port", Kind.LOOPBACK_PORT, Integer.toString(FIRST_PORT + drawn % PORTS));
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
        .filter(value -> place(text, value) >= 0)
        .sorted(Comparator.comparingInt(value -> place(text, value)))
        .toList();
  }

  /** Where a value stands, plain or percent-encoded; negative if it does not. */
  private static int place(String text, RandomValue value) {
    int plain = text.indexOf(value.value());
    return plain >= 0
        ? plain
        : text.indexOf(URLEncoder.encode(value.value(), StandardCharsets.UTF_8));
  }

  private String random() {
    byte[] bytes = new byte[BYTES];
    randomness.fill(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String segment(JsonObject json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
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
