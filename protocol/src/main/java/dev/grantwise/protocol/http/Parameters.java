package dev.grantwise.protocol.http;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a query or a form, in order (RFC 6749 appendix B).
 *
 * <p>A parameter without a value counts as absent (RFC 6749 3.1). Unknown names are kept and
 * ignored. Values may be secrets, so {@link #toString()} gives names only.
 */
public final class Parameters {

  /** Most that is read of one query or form: more is an attack, not a request. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** Most parameters of one query or form. */
  public static final int MAX_COUNT = 100;

  private static final String WHAT = "parameters";

  /** One name and its decoded value. */
  public record Parameter(String name, String value) {

    /** Whether it is of that name and has a value. */
    private boolean isGiven(String wanted) {
      return name.equals(wanted) && !value.isEmpty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static final Parameters NONE = new Parameters(List.of());

  private final List<Parameter> list;

  private Parameters(List<Parameter> list) {
    this.list = List.copyOf(list);
  }

  public static Parameters of(String name, String value) {
    return NONE.with(name, value);
  }

  /** Reads a form's content, which must be UTF-8. */
  public static Parsed<Parameters> parse(Body body) {
    if (body.size() > MAX_LENGTH) {
      return Parsed.malformed(WHAT, "at most " + MAX_LENGTH + " characters");
    }
    return decodeUtf8(body.bytes()).then(Parameters::parse);
  }

  /**
   * Reads a query or form, strictly: broken percent-encoding, invalid UTF-8 and control characters
   * are refused, never repaired.
   */
  public static Parsed<Parameters> parse(String encoded) {
    if (encoded.length() > MAX_LENGTH) {
      return Parsed.malformed(WHAT, "at most " + MAX_LENGTH + " characters");
    }
    if (encoded.isEmpty()) {
      return Parsed.of(NONE);
    }
    List<Parameter> found = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      Parsed<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
      Parsed<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (!(name instanceof Parsed.Value<String>(String n))
          || !(value instanceof Parsed.Value<String>(String v))) {
        return Parsed.malformed(WHAT, "valid percent-encoded UTF-8 without control characters");
      }
      found.add(new Parameter(n, v));
      if (found.size() > MAX_COUNT) {
        return Parsed.malformed(WHAT, "at most " + MAX_COUNT + " parameters");
      }
    }
    return Parsed.of(new Parameters(found));
  }

  /** These parameters and one more at the end. */
  public Parameters with(String name, String value) {
    List<Parameter> more = new ArrayList<>(list);
    more.add(new Parameter(name, value));
    return new Parameters(more);
  }

  public Parameters with(String name, Optional<String> value) {
    return value.map(present -> with(name, present)).orElse(this);
  }

  /** The value of that name; empty if it is absent or has no value (RFC 6749 3.1). */
  public Optional<String> value(String name) {
    for (Parameter parameter : list) {
      if (parameter.isGiven(name)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  /** Every non-empty value of that name: {@code resource} may be repeated (RFC 8707 2). */
  public List<String> all(String name) {
    return list.stream()
        .filter(parameter -> parameter.isGiven(name))
        .map(Parameter::value)
        .toList();
  }

  /**
   * The names that stand more than once, which RFC 6749 3.1 and 3.2 forbid.
   *
   * @param repeatable the names that may: {@code resource}, {@code audience}
   */
  public Set<String> repeated(Set<String> repeatable) {
    Set<String> seen = new HashSet<>();
    return list.stream()
        .map(Parameter::name)
        .filter(name -> !seen.add(name) && !repeatable.contains(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  public List<Parameter> list() {
    return list;
  }

  /** The encoded form. */
  public String encode() {
    return list.stream()
        .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
        .collect(Collectors.joining("&"));
  }

  /** This as the query of an address that may already have one (RFC 6749 3.1, 3.1.2). */
  public String appendTo(String url) {
    if (list.isEmpty()) {
      return url;
    }
    String separator =
        url.indexOf('?') < 0 ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&";
    return url + separator + encode();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Parsed<String> decode(String text) {
    if (isPlain(text)) {
      return Parsed.of(text);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
          return Parsed.malformed(WHAT, "two hexadecimal digits after %");
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c > 0x7e) {
        return Parsed.malformed(WHAT, "everything outside ASCII percent-encoded");
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return decodeUtf8(bytes.toByteArray());
  }

  /** Whether every character stands for itself, as in most names and many values. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > 0x7e || c == '%' || c == '+') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return HexFormat.isHexDigit(c);
  }

  private static Parsed<String> decodeUtf8(byte[] bytes) {
    return Characters.utf8(bytes)
        .map(
            text ->
                Characters.noControls(text)
                    ? Parsed.of(text)
                    : Parsed.<String>malformed(WHAT, "no control characters"))
        .orElseGet(() -> Parsed.malformed(WHAT, "valid UTF-8"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters parameters && list.equals(parameters.list);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
