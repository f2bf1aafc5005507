package dev.grantwise.protocol.rule;

import dev.grantwise.protocol.message.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule demands, for people.
 *
 * @param sources where it is written, the most binding first
 * @param sentence what is demanded, in one sentence of ours
 * @param remedy what to do about a violation, in one line
 * @param error the code the specification names for it, if it names one
 * @param seenBy the roles that have the facts to check it
 */
public record Requirement(
    RuleId id,
    Level level,
    List<Source> sources,
    String sentence,
    String remedy,
    Optional<ErrorCode> error,
    Set<Role> seenBy) {

  public Requirement {
    sources = List.copyOf(sources);
    seenBy = Set.copyOf(seenBy);
    if (sources.isEmpty() || seenBy.isEmpty()) {
      throw new IllegalArgumentException(id + ": needs a source and a role that sees it");
    }
    if (!sentence.endsWith(".") || !remedy.endsWith(".")) {
      throw new IllegalArgumentException(id + ": sentence and remedy are sentences");
    }
  }

  /** Starts a requirement that every conforming party meets. */
  public static RequirementBuilder must(String id) {
    return new RequirementBuilder(new RuleId(id), Level.MUST);
  }

  /** Starts a requirement that only a stated reason may set aside. */
  public static RequirementBuilder should(String id) {
    return new RequirementBuilder(new RuleId(id), Level.SHOULD);
  }

  /** The section to cite first. */
  public Source source() {
    return sources.getFirst();
  }
}
