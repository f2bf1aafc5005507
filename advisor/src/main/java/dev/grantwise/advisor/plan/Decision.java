package dev.grantwise.advisor.plan;

import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.util.Optional;

/**
 * One choice that was made.
 *
 * @param topic for example {@code PKCE}
 * @param rule the rule behind it; empty where no rule binds and we chose
 * @param source the section behind it; empty where we chose
 */
public record Decision(
    String topic, String value, String why, Optional<RuleId> rule, Optional<Source> source) {}
