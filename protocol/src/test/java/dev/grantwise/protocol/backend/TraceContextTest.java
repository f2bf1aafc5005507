package dev.grantwise.protocol.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context 3 and 4: what is believed of a trace, and what is passed on. */
final class TraceContextTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String GOOD = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String PARENT = "00000000feed0001";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
        "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more"
      })
  void believesNothingElse(String parent) {
    assertThat(TraceContext.in(fields("traceparent", parent, "tracestate", "a=1"))).isEmpty();
  }

  @Test
  void believesNoneOfTwo() {
    assertThat(TraceContext.in(fields("traceparent", GOOD, "Traceparent", GOOD))).isEmpty();
  }

  @Test
  void readsALaterVersionAsFarAsThisOneGoes() {
    assertThat(TraceContext.in(fields("traceparent", GOOD.replaceFirst("00", "01"))))
        .contains(new TraceContext(TRACE, true, Optional.empty()));
    assertThat(TraceContext.in(fields("traceparent", GOOD.replaceFirst("00", "cc") + "-x")))
        .isPresent();
  }

  @Test
  void passesTheTraceOnUnderItsOwnPart() {
    Headers came =
        fields("Traceparent", GOOD, "tracestate", "a=1", "Tracestate", "b=2", "Accept", "*/*");

    Headers sent = TraceContext.in(came).orElseThrow().addTo(came, PARENT);

    assertThat(sent.all("traceparent")).containsExactly("00-" + TRACE + "-" + PARENT + "-01");
    assertThat(sent.all("tracestate")).containsExactly("a=1,b=2");
    assertThat(sent.all("Accept")).containsExactly("*/*");
  }

  /** Flags that this version does not know mean nothing here, and are not passed on (3.2.2.5). */
  @Test
  void passesOnOnlyTheFlagThatItKnows() {
    Headers came = fields("traceparent", GOOD.replaceFirst("01$", "fe"));
    assertThat(TraceContext.in(came).orElseThrow().addTo(came, PARENT).all("traceparent"))
        .containsExactly("00-" + TRACE + "-" + PARENT + "-00");
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 100_000})
  void dropsAStateThatIsTooLong(int length) {
    Headers came = fields("traceparent", GOOD, "tracestate", "a=" + "x".repeat(length - 2));
    assertThat(TraceContext.in(came).orElseThrow().state()).isEmpty();
  }

  @Test
  void beginsATraceOfRandomDigits() {
    TraceContext begun = TraceContext.begun(bytes -> Arrays.fill(bytes, (byte) 0xab));
    Headers sent = begun.addTo(fields("tracestate", "a=1", "traceparent", "nonsense"), PARENT);
    assertThat(sent.all("traceparent"))
        .containsExactly("00-" + "ab".repeat(16) + "-" + PARENT + "-01");
    assertThat(sent.all("tracestate")).isEmpty();
  }

  private static Headers fields(String... namesAndValues) {
    List<Headers.Field> fields = new java.util.ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Headers.Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return Headers.of(fields);
  }
}
