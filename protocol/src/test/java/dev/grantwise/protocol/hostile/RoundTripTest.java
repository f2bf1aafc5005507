package dev.grantwise.protocol.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What was read can be written, sent as UTF-8 and read again, and is the same: otherwise the one
 * who checks and the one who uses would see two different things. Writing may lengthen it (each
 * octet escaped is three), and what is then longer than the reader's limit is refused and not cut.
 */
final class RoundTripTest {

  private static final long SEED = HostileInput.seed();
  private static final int ROUNDS = 20_000;

  @Test
  void ofJson() {
    assertSame(
        JsonObject::parse,
        JsonObject::encode,
        JsonObject.MAX_LENGTH,
        "{\"a\":null,\"b\":[1,2.5,-3e4,true,{\"c\":\"\\u00e9\\n\\ud83d\\ude00\"}],\"d\":9e30}");
  }

  @Test
  void ofParameters() {
    assertSame(
        Parameters::parse,
        Parameters::encode,
        Parameters.MAX_LENGTH,
        "a=b&c=%C3%A9+%20&d&a=%F0%9F%98%80");
  }

  @Test
  void ofScopes() {
    assertSame(
        ScopeSet::parse,
        ScopeSet::toString,
        Integer.MAX_VALUE,
        "openid photos.read https://a.example/b");
  }

  private static <T> void assertSame(
      Function<String, dev.grantwise.protocol.Parsed<T>> read,
      Function<T, String> write,
      int longest,
      String example) {
    HostileInput inputs = new HostileInput(SEED);
    int taken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String input = inputs.text(List.of(example));
      Optional<T> first = read.apply(input).toOptional();
      if (first.isPresent()) {
        taken++;
        String written = write.apply(first.get());
        byte[] sent = written.getBytes(StandardCharsets.UTF_8);
        assertThat(read.apply(new String(sent, StandardCharsets.UTF_8)).toOptional())
            .as("-D%s=%d: %s", HostileInput.SEED, SEED, input)
            .isEqualTo(written.length() > longest ? Optional.empty() : first);
      }
    }
    assertThat(taken).isBetween(ROUNDS / 100, ROUNDS - 1);
  }
}
