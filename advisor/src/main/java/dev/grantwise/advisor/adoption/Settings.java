package dev.grantwise.advisor.adoption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The settings of one configuration as they are read, within a bound. */
final class Settings {

  /** More values than any configuration by hand has; each may become a line of notes. */
  static final int MOST = 1_000;

  private final List<Setting> found = new ArrayList<>();
  private final Map<String, Integer> firstLines = new HashMap<>();
  private final UnaryOperator<String> sameName;
  private int values;

  /**
   * None yet.
   *
   * @param sameName brings two ways to write one name together
   */
  Settings(UnaryOperator<String> sameName) {
    this.sameName = sameName;
  }

  /** One that may stand there again. */
  void add(Setting setting) throws Unreadable {
    values += Math.max(1, setting.values().size());
    if (values > MOST) {
      throw new Unreadable(
          setting.line(), "these are too many values", "at most " + MOST + " of all settings");
    }
    found.add(setting);
  }

  /** One that may not: two values of it would leave open which one counts. */
  void addOnce(Setting setting) throws Unreadable {
    Integer first = firstLines.putIfAbsent(sameName.apply(setting.name()), setting.line());
    if (first != null) {
      throw new Unreadable(
          setting.line(),
          setting.name() + " stands here again",
          "each setting once; the first is on line "
              + first
              + ". Import the part that is about one client");
    }
    add(setting);
  }

  List<Setting> inOrder() {
    return List.copyOf(found);
  }
}
