package dev.grantwise.advisor.plan;

import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.util.Optional;

/**
 * One way that was considered and not taken.
 *
 * @param option for example {@code grant: password}
 * @param why what was seen and what was expected instead
 * @param rule the rule that eliminated it; empty where it met every MUST and a better one won, or
 *     where an answer or our own runtime rules it out
 */
public record Rejection(
    String option, String why, Optional<RuleId> rule, Optional<Source> source) {}
