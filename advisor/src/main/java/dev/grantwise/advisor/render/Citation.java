package dev.grantwise.advisor.render;

import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.util.Optional;

/** The rule and section behind a statement, in brackets. */
final class Citation {

  private Citation() {}

  static String of(Optional<RuleId> rule, Optional<Source> source) {
    String words = words(rule, source);
    return words.isEmpty() ? "" : " [" + words + "]";
  }

  /** Without the brackets; empty if no rule binds. */
  static String words(Optional<RuleId> rule, Optional<Source> source) {
    return rule.map(RuleId::value).orElse("")
        + (rule.isPresent() && source.isPresent() ? ", " : "")
        + source.map(Source::toString).orElse("");
  }
}
