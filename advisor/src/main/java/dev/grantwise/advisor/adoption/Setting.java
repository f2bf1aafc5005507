package dev.grantwise.advisor.adoption;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One setting of another program's configuration. Its values may be secrets, so it is not a record
 * and shows none of them.
 */
final class Setting {

  private final String name;
  private final List<String> values;
  private final int line;
  private final String place;

  /**
   * A setting outside any container.
   *
   * @param name fit to be shown
   */
  Setting(String name, List<String> values, int line) {
    this(name, values, line, "");
  }

  /**
   * A setting.
   *
   * @param place the path it is about, where the configuration has several; otherwise empty
   */
  Setting(String name, List<String> values, int line, String place) {
    this.name = name;
    this.values = List.copyOf(values);
    this.line = line;
    this.place = place;
  }

  /** The same with another value. */
  Setting but(String other) {
    return new Setting(name, List.of(other), line, place);
  }

  /** This one's values and those of a later item of the same list. */
  Setting and(Setting item) {
    return new Setting(
        name, Stream.concat(values.stream(), item.values.stream()).toList(), line, place);
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  String place() {
    return place;
  }

  List<String> values() {
    return values;
  }

  /** The first value; empty where there is none. */
  String value() {
    return values.isEmpty() ? "" : values.getFirst();
  }

  boolean says(String word) {
    return value().toLowerCase(Locale.ROOT).equals(word);
  }

  boolean isOn() {
    return says("true") || says("on");
  }

  boolean isOff() {
    return says("false") || says("off");
  }

  @Override
  public String toString() {
    return name + " on line " + line;
  }
}
