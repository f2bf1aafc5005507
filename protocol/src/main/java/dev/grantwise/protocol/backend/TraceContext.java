package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.secret.Randomness;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to (<a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a>), on its way through a gateway. Its identifiers are random, and tell nothing of
 * anybody.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param sampled whether somebody before records the trace
 * @param state what other tracing systems keep with it, as it came
 */
public record TraceContext(String traceId, boolean sampled, Optional<String> state) {

  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final int TRACE_BYTES = 16;

  /** 3.3.1.5: what is longer may be dropped, and whole. */
  private static final int LONGEST_STATE = 512;

  /** 3.2.2: version, trace, parent, flags; a later version may add more after a hyphen. */
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?");

  private static final Pattern STATE_FORM = Pattern.compile("[\\x20-\\x7e]*");
  private static final String FORBIDDEN_VERSION = "ff";
  private static final String FIRST_VERSION = "00";

  /**
   * The trace of a request as it came; empty if it tells of none, or not in the form that the
   * specification has: a trace begins then, and what came is not passed on (4.3).
   */
  public static Optional<TraceContext> in(Headers headers) {
    List<String> parents = headers.all(PARENT);
    if (parents.size() != 1) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(parents.getFirst());
    if (!form.matches() || !isKnown(form.group(1), form.group(5))) {
      return Optional.empty();
    }
    if (isZero(form.group(2)) || isZero(form.group(3))) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(form.group(4), 16) & 1) == 1;
    return Optional.of(new TraceContext(form.group(2), sampled, state(headers)));
  }

  /** 3.2.2.1, 4.3: a later version is read as this one, as far as this one goes. */
  private static boolean isKnown(String version, @Nullable String more) {
    return version.equals(FIRST_VERSION) ? more == null : !version.equals(FORBIDDEN_VERSION);
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }

  private static Optional<String> state(Headers headers) {
    // 3.3: several fields are one list (RFC 9110 5.3)
    return Optional.of(String.join(",", headers.all(STATE)))
        .filter(state -> !state.isBlank() && state.length() <= LONGEST_STATE)
        .filter(state -> STATE_FORM.matcher(state).matches());
  }

  /**
   * A trace that begins here. It counts as recorded: a server behind that goes by its parent would
   * record nothing at all otherwise.
   */
  public static TraceContext begun(Randomness randomness) {
    byte[] id = new byte[TRACE_BYTES];
    randomness.fill(id);
    // All zero is none, and as likely as a guess of a key.
    return new TraceContext(HexFormat.of().formatHex(id), true, Optional.empty());
  }

  /**
   * The fields of a request that is sent on, with this in the place of what came.
   *
   * @param parent what the sender calls its part of the trace: 16 hexadecimal digits
   */
  public Headers addTo(Headers headers, String parent) {
    Headers others =
        Headers.of(
            headers.fields().stream()
                .filter(field -> !field.name().equalsIgnoreCase(PARENT))
                .filter(field -> !field.name().equalsIgnoreCase(STATE))
                .toList());
    Headers traced =
        others.with(PARENT, "00-" + traceId + "-" + parent + "-" + (sampled ? "01" : "00"));
    return state.map(value -> traced.with(STATE, value)).orElse(traced);
  }
}
