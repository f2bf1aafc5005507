package dev.grantwise.advisor.adoption;

import dev.grantwise.protocol.rule.RuleId;
import java.util.Optional;

/**
 * What became of a setting, for whoever takes the configuration over. Never holds the value of a
 * secret.
 *
 * @param line where the setting is; 0 for the configuration as a whole
 * @param setting its name; empty for the configuration as a whole
 * @param text one or more sentences
 * @param rule the rule that forbids what it says
 */
public record Note(Kind kind, int line, String setting, String text, Optional<RuleId> rule) {

  /** What it asks of whoever reads it, the most urgent first. */
  public enum Kind {
    DECIDE("To decide before it runs"),
    SECRET("Secrets, which stay out of this file"),
    REFUSED("Refused, and what is done instead"),
    LEFT_OUT("Without a counterpart");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    /** What stands above notes of this kind. */
    public String heading() {
      return heading;
    }
  }

  /** For whoever has the configuration open: where, and what. */
  public String line(String file) {
    return (line == 0 ? file : file + ":" + line) + ": " + said();
  }

  /** For the client file, which does not know where the configuration is. */
  String comment() {
    return (line == 0 ? "" : "Line " + line + ", ") + said();
  }

  private String said() {
    return (setting.isEmpty() ? "" : setting + ": ")
        + text
        + rule.map(id -> " [" + id + "]").orElse("");
  }
}
