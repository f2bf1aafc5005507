package dev.grantwise.protocol.rule;

import dev.grantwise.protocol.message.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spells out a {@link Requirement}; {@link #remedy} comes last and gives it. */
public final class RequirementBuilder {

  private final RuleId id;
  private final Level level;
  private final List<Source> sources = new ArrayList<>();
  private final Set<Role> seenBy = EnumSet.noneOf(Role.class);
  private String sentence = "";
  private Optional<ErrorCode> error = Optional.empty();

  RequirementBuilder(RuleId id, Level level) {
    this.id = id;
    this.level = level;
  }

  public RequirementBuilder source(String specification, String section) {
    sources.add(new Source(specification, section));
    return this;
  }

  public RequirementBuilder seenBy(Role first, Role... others) {
    seenBy.addAll(EnumSet.of(first, others));
    return this;
  }

  public RequirementBuilder error(ErrorCode code) {
    error = Optional.of(code);
    return this;
  }

  public RequirementBuilder says(String oneSentence) {
    sentence = oneSentence;
    return this;
  }

  /** Completes the requirement with what to do about a violation. */
  public Requirement remedy(String oneLine) {
    return new Requirement(id, level, sources, sentence, oneLine, error, seenBy);
  }
}
