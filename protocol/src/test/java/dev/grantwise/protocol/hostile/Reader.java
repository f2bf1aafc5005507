package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.signed.Checked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parser under hostile input.
 *
 * @param entryPoint the method, as {@link EntryPoints} names it
 * @param form what the input is, where an entry point has several
 * @param examples inputs that it takes
 * @param read what was read of an input; empty if it was refused
 */
record Reader(
    String entryPoint, String form, List<String> examples, Function<String, Optional<?>> read) {

  Reader {
    examples = List.copyOf(examples);
  }

  /** A parser of text. */
  static Reader of(
      String entryPoint, Function<String, ? extends Parsed<?>> parse, String... examples) {
    return total(entryPoint, text -> parse.apply(text).toOptional(), examples);
  }

  /** A check of something signed. */
  static Reader checking(
      String entryPoint,
      String form,
      Function<String, ? extends Checked<?>> check,
      String... examples) {
    return new Reader(entryPoint, form, List.of(examples), text -> check.apply(text).toOptional());
  }

  /** A parser whose answer has its own shape. */
  static Reader total(String entryPoint, Function<String, Optional<?>> read, String... examples) {
    return new Reader(entryPoint, "text", List.of(examples), read);
  }

  /** The same parser, given input of another form. */
  Reader given(String other) {
    return new Reader(entryPoint, other, examples, read);
  }

  /** Whether reading this one costs a signature or a key, so that it is given fewer inputs. */
  boolean isSlow() {
    return form.startsWith("signed") || entryPoint.startsWith("keyfile.");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return entryPoint + " given " + form;
  }
}
