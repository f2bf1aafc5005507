package dev.grantwise.protocol.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/**
 * Input that wants to break a parser: noise, and valid examples spoilt in every way that has broken
 * one before. The same seed gives the same inputs, in the same order.
 *
 * <p>Bytes are made as text of the characters 0 to 255, so that one generator serves both.
 */
public final class HostileInput {

  /** The system property that names another seed, for every test with generated input. */
  public static final String SEED = "grantwise.test.seed";

  /** Longest input, in characters. */
  public static final int MAX_LENGTH = 32 * 1024;

  /** Among so many, one is an example as it is: a run in which nothing passes shows nothing. */
  private static final int GOOD_IN = 16;

  private static final int NOISE = 300;
  private static final long USUAL_SEED = 20261126;

  private final Random random;

  public HostileInput(long seed) {
    this.random = new Random(seed);
  }

  /**
   * The seed to use: that of the property, or the usual one. Never one of the moment: whether a
   * commit passes depends on the commit alone, and who wants to search further names other seeds.
   */
  public static long seed() {
    return Long.getLong(SEED, USUAL_SEED);
  }

  /** One input for a parser of text of that kind. */
  public String text(List<String> examples) {
    String good = any(examples);
    return bounded(
        switch (random.nextInt(GOOD_IN)) {
          case 0 -> good;
          case 1 -> noise();
          case 2 -> latin1();
          default -> spoilt(good, examples);
        });
  }

  /** One input for a parser of bytes, whose examples are text of the characters 0 to 255. */
  public byte[] bytes(List<String> examples) {
    return text(examples).getBytes(ISO_8859_1);
  }

  private String spoilt(String good, List<String> examples) {
    String text = good;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = bounded(once(text, examples));
    }
    return text;
  }

  private String once(String text, List<String> examples) {
    return switch (random.nextInt(20)) {
      case 0 -> replaced(text, character());
      case 1 -> replaced(text, String.valueOf((char) (charAt(text) ^ (1 << random.nextInt(7)))));
      case 2 -> text.substring(0, at(text));
      case 3 -> text.substring(at(text));
      case 4 -> inserted(text, any(Tricks.FRAGMENTS));
      case 5 -> inserted(text, slice(text));
      case 6 -> inserted(text, slice(text).repeat(1 + random.nextInt(500)));
      case 7 -> text + text;
      case 8 -> inserted(text, slice(any(examples)));
      case 9 -> Tricks.swapped(text, random);
      case 10 -> Tricks.nested(text, random);
      case 11 -> Tricks.withOtherNumber(text, random);
      case 12, 16, 17, 18 -> Tricks.withOtherValue(text, random);
      case 13 -> Tricks.encodedAgain(text, at(text));
      case 14 -> without(text);
      default -> Tricks.inOtherCase(text, at(text));
    };
  }

  private String noise() {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(NOISE); length > 0; length--) {
      text.append(random.nextInt(8) == 0 ? any(Tricks.FRAGMENTS) : character());
    }
    return text.toString();
  }

  private String latin1() {
    byte[] bytes = new byte[random.nextInt(NOISE)];
    random.nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }

  /** Any code unit, halves of surrogate pairs among them, but mostly what parsers look for. */
  private String character() {
    return switch (random.nextInt(4)) {
      case 0 -> String.valueOf((char) random.nextInt(0x10000));
      case 1 -> any(Tricks.CHARACTERS);
      default -> String.valueOf((char) random.nextInt(0x80));
    };
  }

  private String replaced(String text, String by) {
    int at = at(text);
    return text.isEmpty() ? by : text.substring(0, at) + by + text.substring(at + 1);
  }

  private String inserted(String text, String more) {
    int at = at(text);
    return text.substring(0, at) + more + text.substring(at);
  }

  private String without(String text) {
    int from = at(text);
    return text.substring(0, from)
        + text.substring(from + random.nextInt(text.length() - from + 1));
  }

  private String slice(String text) {
    int from = at(text);
    return text.substring(from, from + random.nextInt(Math.min(40, text.length() - from) + 1));
  }

  private char charAt(String text) {
    return text.isEmpty() ? 'x' : text.charAt(at(text));
  }

  private int at(String text) {
    return text.isEmpty() ? 0 : random.nextInt(text.length());
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String bounded(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
