package dev.grantwise.advisor.adoption;

import dev.grantwise.protocol.rule.Rule;

/** What becomes of one setting. */
@FunctionalInterface
interface Treatment {

  void of(Setting setting, Adopting file);

  /** It says what Grantwise does anyway, or what makes no difference to it. */
  static Treatment nothing() {
    return (_, _) -> {};
  }

  static Treatment decide(String text) {
    return (setting, file) -> file.decide(setting, text);
  }

  static Treatment leftOut(String text) {
    return (setting, file) -> file.leftOut(setting, text);
  }

  static Treatment refused(String text) {
    return (setting, file) -> file.refused(setting, text);
  }

  static Treatment refused(Rule<?> rule, String text) {
    return (setting, file) -> file.refused(setting, rule, text);
  }

  /** The same, where it is switched on. */
  default Treatment ifOn() {
    return (setting, file) -> {
      if (setting.isOn()) {
        of(setting, file);
      }
    };
  }

  /** The same, where it is switched off. */
  default Treatment ifOff() {
    return (setting, file) -> {
      if (setting.isOff()) {
        of(setting, file);
      }
    };
  }
}
