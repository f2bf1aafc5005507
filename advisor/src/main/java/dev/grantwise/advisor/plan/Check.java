package dev.grantwise.advisor.plan;

import dev.grantwise.protocol.rule.RuleId;

/** One thing that is made sure of at a step. */
public record Check(RuleId rule, String text) {}
